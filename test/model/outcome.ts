// What one asks of merge and what comes back, in the words that the vectors, the model and the library's
// adapter share. Knows none of them.
import { ABSENT, isList, isMap, type Node, type Value } from "./values.js";

export interface Question {
  /** Plain JSON values; undefined is absent. */
  readonly base?: unknown;
  readonly mine?: unknown;
  readonly theirs?: unknown;
  /** In the JSON form. */
  readonly rules?: unknown;
  /** In levels, from 1 to 1500; the root container is level 1. */
  readonly maxDepth?: unknown;
}

export interface Conflict {
  readonly path: string;
  readonly kind: string;
}

export type Outcome =
  | { readonly value: Value }
  | { readonly absent: true }
  | { readonly conflicts: readonly Conflict[] }
  | { readonly error: string };

/** A clean result. */
export function clean(node: Node): Outcome {
  return node === ABSENT ? { absent: true } : { value: node };
}

/** A text that two outcomes share exactly if they are the same: keys sorted, -0 written as 0. */
export function show(outcome: Outcome): string {
  if ("value" in outcome) return `value ${text(outcome.value)}`;
  if ("error" in outcome) return `error ${outcome.error}`;
  if ("absent" in outcome) return "absent";
  return ["conflicts", ...outcome.conflicts.map(({ path, kind }) => `${JSON.stringify(path)} ${kind}`)].join(
    "\n",
  );
}

function text(value: Value): string {
  if (isList(value)) return `[${value.map(text).join(",")}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const members = [...value].map(([key, item]) => `${JSON.stringify(key)}:${text(item)}`);
  return `{${members.toSorted().join(",")}}`;
}
