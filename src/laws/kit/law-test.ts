/** A test as the law kit hands it to a runner, and how it fails. */
import { LawBrokenError } from "./errors.js";
import { caseText } from "./format-case.js";
import type { Counterexample } from "./report.js";
import { snippet, type ListInCode } from "./snippet.js";

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
  readonly list: ListInCode;
  readonly counterexample: Counterexample;
  /** How to look at the same again. */
  readonly replay?: string;
}

/** Fails with the counterexample and a test to paste. */
export function failWith({ title, law, statement, list, counterexample, replay }: Failure): never {
  const { sides, looksAt } = counterexample;
  const message = [
    `Broken: ${title}`,
    `  ${statement}`,
    caseText(counterexample),
    ...(replay === undefined ? [] : ["", replay]),
    "",
    "To keep it as a regression test, paste:",
    "",
    snippet({ title, law, list, sides, looksAt }),
  ].join("\n");
  throw new LawBrokenError(law, message, counterexample);
}
