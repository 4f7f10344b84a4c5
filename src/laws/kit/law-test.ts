/** A test as the law kit hands it to a runner, and how it fails. */
import { LawBrokenError } from "./errors.js";
import { caseText } from "./format-case.js";
import type { Counterexample } from "./report.js";
import { snippet } from "./snippet.js";

/** A test to register, or one to skip. */
export type LawTest =
  | { readonly title: string; readonly skip?: false; readonly body: () => void }
  | { readonly title: string; readonly skip: true };

/** What a test that fails has to tell. */
interface Failure {
  readonly title: string;
  /** The law that a regression test asserts. */
  readonly law: string;
  readonly statement: string;
  /** How the rule list is written in the user's tests. */
  readonly rules: string;
  readonly counterexample: Counterexample;
  /** The call that finds the same again. */
  readonly replay?: string;
}

/** Fails with the counterexample and a test to paste. */
export function failWith({ title, law, statement, rules, counterexample, replay }: Failure): never {
  const { sides, looksAt } = counterexample;
  const message = [
    `Broken: ${title}`,
    `  ${statement}`,
    caseText(counterexample),
    ...(replay === undefined ? [] : ["", `To look at it again: ${replay}`]),
    "",
    "To keep it as a regression test, paste:",
    "",
    snippet({ title, law, rules, sides, looksAt }),
  ].join("\n");
  throw new LawBrokenError(law, message, counterexample);
}
