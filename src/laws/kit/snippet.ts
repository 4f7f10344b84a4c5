/** A counterexample as code to be pasted: a test that keeps it, a call that finds it again. */
import { literal } from "./literal.js";
import type { SideName, Sides } from "./report.js";

/** A rule list as code names it. */
export interface ListInCode {
  /** How the whole list is written where the snippet will stand. */
  readonly rules: string;
  /** The pattern, as code has it, of the one rule that is meant; the whole list without. */
  readonly only?: string;
}

/** What a snippet says. */
interface Regression {
  /** The test's name. */
  readonly title: string;
  /** The law to assert. */
  readonly law: string;
  readonly list: ListInCode;
  readonly sides: Sides;
  readonly looksAt: readonly SideName[];
}

/** TypeScript that fails as long as the law is broken; `it` and the rules are those of the file it is pasted into. */
export function snippet({ title, law, list, sides, looksAt }: Regression): string {
  const values = looksAt.filter((name) => sides[name] !== undefined);
  const imported = list.only === undefined ? "assertLaw" : "assertLaw, onlyRule";
  return [
    `import { ${imported} } from "lawful-merge/laws";`,
    "",
    `it(${JSON.stringify(title)}, () => {`,
    `  assertLaw(${JSON.stringify(law)}, ${listInCode(list)}, {`,
    ...values.map((name) => `    ${name}: ${literal(sides[name], "undefined")},`),
    "  });",
    "});",
  ].join("\n");
}

/** How to go straight to a counterexample. */
export function replay(
  list: ListInCode,
  { law, seed, path }: { readonly law: string; readonly seed: number; readonly path: string },
): string {
  return `To look at it again, with the same sessions: checkRules(${listInCode(list)}, { laws: [${JSON.stringify(law)}], seed: ${seed}, path: ${JSON.stringify(path)} })`;
}

function listInCode({ rules, only }: ListInCode): string {
  return only === undefined ? rules : `onlyRule(${rules}, ${only})`;
}
