/** A counterexample as a test to be pasted. */
import { literal } from "./literal.js";
import type { SideName, Sides } from "./report.js";

/** What a snippet says. */
interface Regression {
  /** The test's name. */
  readonly title: string;
  /** The law to assert. */
  readonly law: string;
  /** How the rule list is written where the snippet will stand. */
  readonly rules: string;
  readonly sides: Sides;
  readonly looksAt: readonly SideName[];
}

/** TypeScript that fails as long as the law is broken; `it` and the rules are those of the file it is pasted into. */
export function snippet({ title, law, rules, sides, looksAt }: Regression): string {
  const values = looksAt.filter((name) => sides[name] !== undefined);
  return [
    `import { assertLaw } from "lawful-merge/laws";`,
    "",
    `it(${JSON.stringify(title)}, () => {`,
    `  assertLaw(${JSON.stringify(law)}, ${rules}, {`,
    ...values.map((name) => `    ${name}: ${literal(sides[name], "undefined")},`),
    "  });",
    "});",
  ].join("\n");
}
