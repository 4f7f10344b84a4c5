/** How the result of a merge is shown: one JSON object for programs, or a list of conflicts for people. */
import type { JsonValue } from "../merge/json.js";
import type { Conflict, MergeResult } from "../merge/result.js";
import { printable } from "./terminal.js";

/** The one object that `--json` prints. Values of conflicts are part of it. */
export function resultJson(result: MergeResult): string {
  const shown = result.ok ? { ok: true, value: result.value } : { ok: false, conflicts: result.conflicts };
  return `${JSON.stringify(shown)}\n`;
}

/** A merged value as it is printed. */
export function valueText(value: JsonValue | undefined): string {
  return value === undefined ? "" : `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * The conflicts, one a line: where, what the two sides did, and what the rule says that reports it.
 *
 * @param conflicts - At least one.
 * @param withValues - Whether the three values are shown below each.
 * @returns The lines.
 */
export function conflictList(conflicts: readonly Conflict[], withValues: boolean): string {
  const paths = conflicts.map(({ path }) => (path === "" ? "(the whole value)" : printable(path)));
  const width = paths.reduce((widest, path) => Math.max(widest, path.length), 0);
  const lines = conflicts.flatMap((conflict, index) => [
    `  ${(paths[index] ?? "").padEnd(width)}  ${conflict.kind}${ruleNote(conflict)}`,
    ...(withValues ? sides.map((side) => `    ${side.padEnd(6)}  ${shown(conflict[side])}`) : []),
  ]);
  const count = conflicts.length === 1 ? "1 conflict" : `${conflicts.length} conflicts`;
  return `${count}:\n${lines.join("\n")}\n`;
}

const sides = ["base", "mine", "theirs"] as const;

function ruleNote({ rule, pattern, reason }: Conflict): string {
  if (rule === undefined || pattern === undefined) return "";
  const note = `  by the rule ${rule} at ${pattern === "" ? "the root" : pattern}`;
  return printable(reason === undefined ? note : `${note}: ${reason}`);
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? "(absent)" : printable(JSON.stringify(value));
}
