/** Shows one merge as text: what goes in and what comes out. Used by every worked example of the chapters. */
import type { Maybe } from "../../src/merge/json.js";
import { merge } from "../../src/merge/merge.js";
import { rulesFromJson } from "../../src/rules/json.js";

/** What goes into a merge; rules are in their JSON form. */
export interface Question {
  readonly base?: Maybe;
  readonly mine?: Maybe;
  readonly theirs?: Maybe;
  readonly rules?: unknown;
}

/** The merge as a fenced block, one line for each input, decision, and the value or the conflicts. */
export function showMerge({ base, mine, theirs, rules }: Question): string {
  const result = merge(base, mine, theirs, rules === undefined ? undefined : rulesFromJson(rules));
  const lines: [label: string, text: string][] = [
    ["base", show(base)],
    ["mine", show(mine)],
    ["theirs", show(theirs)],
  ];
  if (rules !== undefined) lines.push(["rules", show(rules)]);
  for (const { path, rule, outcome } of result.decisions) {
    if (outcome !== "conflict") lines.push(["decision", `${placeOf(path)}  ${rule} → ${outcome}`]);
  }
  if (result.ok) lines.push(["value", show(result.value)]);
  else {
    for (const { path, kind, rule } of result.conflicts) {
      lines.push(["conflict", `${placeOf(path)}  ${kind}${rule === undefined ? "" : `  by ${rule}`}`]);
    }
  }
  return ["```text", ...lines.map(([label, text]) => `${label.padEnd(9)} ${text}`), "```"].join("\n");
}

/** A path as text says it. */
export function placeOf(path: string): string {
  return path === "" ? "the root" : path;
}

/** JSON in one line, with room to breathe; absent is said in words. */
export function show(value: unknown): string {
  if (value === undefined) return "absent";
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${show(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
