/** A counterexample as text: its values one under the other, what came out, what was wanted, and why. */
import { literal } from "./literal.js";
import type { Counterexample, SideName, Sides } from "./report.js";

/** The case, indented. */
export function caseText({ sides, looksAt, got, wanted, sentence }: Counterexample): string {
  return [...sidesText(sides, looksAt), row("came out", got), row("wanted", wanted), `  ${sentence}`].join(
    "\n",
  );
}

/** The values of a case, a line each. */
export function sidesText(sides: Sides, names: readonly SideName[]): readonly string[] {
  return names.map((name) => row(name, literal(sides[name])));
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(9)} ${text}`;
}
