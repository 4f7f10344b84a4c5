/** Shows a merge as trees side by side: base, mine and theirs, and what becomes of them and by which rules. */
import type { JsonObject, Maybe } from "../../src/merge/json.js";
import { merge } from "../../src/merge/merge.js";
import { rulesFromJson } from "../../src/rules/json.js";
import { placeOf, show, type Question } from "./show-merge.js";

/** The trees as a fenced block. */
export function showTrees({ base, mine, theirs, rules }: Question): string {
  const result = merge(base, mine, theirs, rules === undefined ? undefined : rulesFromJson(rules));
  const columns = [
    ["base", ...treeOf(base)],
    ["mine", ...treeOf(mine)],
    ["theirs", ...treeOf(theirs)],
    [
      "result",
      ...(result.ok
        ? treeOf(result.value)
        : result.conflicts.map(({ path, kind }) => `conflict at ${placeOf(path)}: ${kind}`)),
    ],
  ];
  const widths = columns.map((column) => Math.max(...column.map((line) => line.length)));
  const height = Math.max(...columns.map((column) => column.length));
  const rows = Array.from({ length: height }, (_, row) =>
    columns
      .map((column, index) => (column[row] ?? "").padEnd(widths[index] ?? 0))
      .join("   ")
      .trimEnd(),
  );
  const settled = result.decisions.map(
    ({ path, rule, outcome }) => `decision  ${placeOf(path)}  ${rule} → ${outcome}`,
  );
  const notes = [...(rules === undefined ? [] : [`rules     ${show(rules)}`]), ...settled];
  return ["```text", ...rows, ...(notes.length > 0 ? ["", ...notes] : []), "```"].join("\n");
}

/** The lines of a value: objects as branches, all else on one line. */
function treeOf(value: Maybe): readonly string[] {
  if (!isBranch(value)) return [show(value)];
  const members = Object.entries(value).filter(([, child]) => child !== undefined);
  return members.flatMap(([key, child], index) => {
    const isLast = index === members.length - 1;
    const branch = isLast ? "└ " : "├ ";
    if (!isBranch(child)) return [`${branch}${key}: ${show(child)}`];
    return [`${branch}${key}`, ...treeOf(child).map((line) => (isLast ? "  " : "│ ") + line)];
  });
}

function isBranch(value: Maybe): value is JsonObject {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}
