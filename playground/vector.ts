/** A case as a conformance vector, to keep or to send. */
import type { Merged } from "./evaluate.js";

const title = "A case from the playground";

/** What a vector says of a case. */
export function vectorOf({ sides, result }: Merged): Readonly<Record<string, unknown>> {
  const { base, mine, theirs, rulesJson, rules } = sides;
  return {
    name: title,
    ...(base !== undefined && { base }),
    ...(mine !== undefined && { mine }),
    ...(theirs !== undefined && { theirs }),
    ...(rules.entries.length > 0 && { rules: rulesJson }),
    ...(result.ok
      ? result.value === undefined
        ? { absent: true }
        : { value: result.value }
      : { conflicts: result.conflicts.map(({ path, kind }) => ({ path, kind })) }),
  };
}

/**
 * The vector as text. Where the rules are those of the core it is a whole file, as `spec/vector.schema.json` has it;
 * a vector with rules of the catalogue stands in the file of one of them, whose form is `spec/rule-vector.schema.json`.
 */
export function vectorText(merged: Merged): string {
  const vector = vectorOf(merged);
  const file = usesCatalogue(merged)
    ? vector
    : { topic: "playground", about: `${title}.`, vectors: [vector] };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Whether a rule of the list is one of the catalogue, `counter` apart. */
export function usesCatalogue({ sides }: Merged): boolean {
  return sides.rules.entries.some(
    ({ rule }) => typeof rule === "object" && rule.type === "resolver" && rule.name !== "counter",
  );
}

/** The case as a test for vitest. */
export function snippetText(merged: Merged): string {
  const { sides, result } = merged;
  const hasRules = sides.rules.entries.length > 0;
  const lines = [
    `import { merge, type JsonValue } from "lawful-merge";`,
    ...(hasRules ? [`import { rulesFromJson } from "lawful-merge/rules";`] : []),
    `import { expect, it } from "vitest";`,
    ``,
    `it("${title.toLowerCase()}", () => {`,
    `  const base = ${source(sides.base)};`,
    `  const mine = ${source(sides.mine)};`,
    `  const theirs = ${source(sides.theirs)};`,
    ...(hasRules ? [`  const rules = rulesFromJson(${source(sides.rulesJson)});`] : []),
    `  const result = merge<JsonValue>(base, mine, theirs${hasRules ? ", rules" : ""});`,
    ...(result.ok
      ? [
          `  expect(result.ok).toBe(true);`,
          `  expect(result.ok && result.value).toEqual(${source(result.value)});`,
        ]
      : [
          `  const conflicts = result.ok ? [] : result.conflicts.map(({ path, kind }) => ({ path, kind }));`,
          `  expect(conflicts).toEqual(${source(result.conflicts.map(({ path, kind }) => ({ path, kind })))});`,
        ]),
    `});`,
  ];
  return `${lines.join("\n")}\n`;
}

/** JSON as it stands in code: `__proto__` would set the prototype if it stood there as it is. */
function source(value: unknown): string {
  if (value === undefined) return "undefined";
  const text = JSON.stringify(value, null, 2).replace(/^( *)"__proto__": /gm, '$1["__proto__"]: ');
  return text.replaceAll("\n", "\n  ");
}
