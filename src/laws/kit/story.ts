/** Tells a counterexample in words: who did what, which rule answered, and what is wrong with the outcome. */
import type { Maybe } from "../../merge/json.js";
import { merge } from "../../merge/merge.js";
import { RuleDefectError } from "../../merge/errors.js";
import { formatPointer } from "../../merge/pointer.js";
import type { Breach, Sample } from "../law.js";
import { allKeys, equal, isObjectValue, own } from "../values.js";
import { literal } from "./literal.js";
import type { Merged, SideName } from "./report.js";

const names: Readonly<Record<SideName, string>> = {
  base: "base",
  mine: "mine",
  theirs: "theirs",
  third: "a third writer",
};

/** The story of a counterexample, of the sides that the law looks at. */
export function story(
  sample: Sample,
  looksAt: readonly SideName[],
  breach: Breach,
  isTriple: boolean,
): string {
  const writers = looksAt.filter((side) => side !== "base");
  const deeds = writers.map((side) => `${names[side]} ${deedsOf(sample.base, sample[side])}`);
  const told = deeds.length === 0 ? [] : [sentence(deeds.join(", "))];
  const cause = breach.got instanceof RuleDefectError ? defect(breach.got) : breach.sentence;
  return [...told, ...(isTriple ? answers(sample) : []), cause].join(" ");
}

function defect(error: RuleDefectError): string {
  const { rule, deed, path, cause } = error;
  const what = deed === "threw" ? `: ${messageOf(cause)}` : "";
  return `The rule ${rule} ${deed} at ${place(path)}${what}`.replace(/[^.]$/, "$&.");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "no error";
}

/** Which rules had a say in the merge of base, mine and theirs. */
function answers({ base, mine, theirs, rules }: Sample): string[] {
  try {
    const { decisions } = merge(base, mine, theirs, rules);
    return decisions.slice(0, 2).map(({ path, rule, pattern, outcome }) => {
      const answer = {
        mine: "took mine",
        theirs: "took theirs",
        resolved: "answered",
        conflict: "left a conflict",
      };
      return `The rule ${rule} (${pattern === "" ? "the root" : pattern}) ${answer[outcome]} at ${place(path)}.`;
    });
  } catch {
    return [];
  }
}

/** What merging base, mine and theirs comes to. */
export function mergedOf({ base, mine, theirs, rules }: Sample): Merged {
  try {
    const result = merge(base, mine, theirs, rules);
    if (result.ok) return { status: "clean", ...(result.value !== undefined && { value: result.value }) };
    return { status: "conflict", conflicts: result.conflicts.map(({ path, kind }) => ({ path, kind })) };
  } catch (error) {
    return { status: "threw", message: error instanceof Error ? error.message : String(error) };
  }
}

/** What a writer did to base, in words. */
function deedsOf(base: Maybe, edited: Maybe): string {
  const deeds = differences(base, edited, []);
  if (deeds.length === 0) return "changed nothing";
  const rest = deeds.length > 3 ? [`${deeds.length - 3} more edits`] : [];
  return [...deeds.slice(0, 3), ...rest].join(" and ");
}

function differences(before: Maybe, after: Maybe, path: readonly string[]): string[] {
  if (equal(before, after)) return [];
  if (isObjectValue(before) && isObjectValue(after)) {
    return allKeys(before, after).flatMap((key) =>
      differences(own(before, key), own(after, key), [...path, key]),
    );
  }
  const where = place(formatPointer(path));
  if (after === undefined) return [`deleted ${where}`];
  return [before === undefined ? `added ${where} as ${literal(after)}` : `set ${where} to ${literal(after)}`];
}

function place(path: string): string {
  return path === "" ? "the root" : path;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
