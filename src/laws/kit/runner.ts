/** A test runner as the law kit needs it: vitest, jest and node:test all are such. It imports none of them. */
import { BadOptionError } from "../../merge/errors.js";

/** Registers a test. */
export type Register = (name: string, body: () => void) => unknown;

/** The functions of a test runner. */
export interface Runner {
  /** Registers a group of tests. */
  readonly describe: Register;
  /** Registers a test, or one that is skipped. */
  readonly it: Register & { readonly skip: Register };
}

/** The runner that was given, or the one whose functions are global. */
export function runnerOf(given: Partial<Runner>): Runner {
  const { describe = globalFunction("describe"), it = globalFunction("it") } = given;
  if (describe === undefined) throw missing("describe");
  if (!isSkippable(it)) throw missing("it");
  return { describe, it };
}

function globalFunction(name: string): Register | undefined {
  const value: unknown = Reflect.get(globalThis, name);
  return isRegister(value) ? value : undefined;
}

function isRegister(value: unknown): value is Register {
  return typeof value === "function";
}

function isSkippable(it: Register | undefined): it is Runner["it"] {
  return it !== undefined && "skip" in it && isRegister(it.skip);
}

function missing(name: string): BadOptionError {
  return new BadOptionError(
    name,
    `the ${name} of your test runner, as in testLaws(rules, { describe, it }), where it is not global`,
  );
}
