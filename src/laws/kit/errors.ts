/** What can go wrong with the law kit, beside laws. */
import { LawfulMergeError } from "../../errors.js";
import type { Counterexample } from "./report.js";

/** Why a JSON Schema gives no sessions. */
export type SchemaProblem =
  | "unsupported keyword"
  | "unsupported format"
  | "malformed keyword"
  | "no such reference"
  | "not a schema"
  | "nothing found that satisfies it";

/** A JSON Schema from which no sessions can be made. Code `ERR_BAD_SCHEMA`. */
export class BadSchemaError extends LawfulMergeError {
  override readonly name = "BadSchemaError";
  /** The place in the schema, as a JSON Pointer; of the keyword, where one is to blame. */
  readonly path: string;
  /** The keyword; left out where none is to blame. */
  readonly keyword?: string;
  /** What is wrong. */
  readonly problem: SchemaProblem;

  /** @internal */
  constructor(problem: SchemaProblem, path: string, keyword?: string) {
    const place = path === "" ? "the root" : JSON.stringify(path);
    super(
      "ERR_BAD_SCHEMA",
      `The schema can't be used, because of ${place}: ${problem}. ${remedies[problem]}`,
    );
    this.problem = problem;
    this.path = path;
    if (keyword !== undefined) this.keyword = keyword;
  }
}

const supported = `The documentation of checkRules lists what is supported; a sample session or an arbitrary does without.`;

const remedies: Readonly<Record<SchemaProblem, string>> = {
  "unsupported keyword": supported,
  "unsupported format": supported,
  "malformed keyword": "Mend it as JSON Schema, draft 2020-12, has it.",
  "no such reference": `Refer to a place in the same schema, such as "#/$defs/item".`,
  "not a schema": "A schema is an object, true or false.",
  "nothing found that satisfies it": "Loosen it, or give a sample session or an arbitrary.",
};

/** A law does not hold, said by an assertion or a registered test. Code `ERR_LAW_BROKEN`. */
export class LawBrokenError extends LawfulMergeError {
  override readonly name = "LawBrokenError";
  /** The law, or what a resolver declares. */
  readonly law: string;
  /** What shows it; the values are generated ones, or those that were given. */
  readonly counterexample: Counterexample;

  /** @internal */
  constructor(law: string, message: string, counterexample: Counterexample) {
    super("ERR_LAW_BROKEN", message);
    this.law = law;
    this.counterexample = counterexample;
  }
}
