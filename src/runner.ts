/**
 * A test runner as this library's test kits need it: vitest, jest and node:test all are such. It imports none of
 * them, and knows nothing of what is tested.
 */
import { BadOptionError } from "./merge/errors.js";

/** Registers something under a name. */
export type Register<Body> = (name: string, body: Body) => unknown;

/** Registers a test, or one that is skipped. */
export type RegisterTest<Body> = Register<Body> & {
  /** Registers a test that is not run. */
  readonly skip: Register<Body>;
};

/**
 * The functions of a test runner.
 *
 * @typeParam Body - What a test does: a function, which for tests that take their time returns a promise.
 */
export interface Runner<Body = () => void> {
  /** Registers a group of tests. */
  readonly describe: Register<() => void>;
  /** Registers a test, or one that is skipped. */
  readonly it: RegisterTest<Body>;
}

/** The runner that was given, or the one whose functions are global; `call` shows how to give it. */
export function runnerOf<Body>(given: Partial<Runner<Body>>, call: string): Runner<Body> {
  const { describe = globalFunction<() => void>("describe"), it = globalFunction<Body>("it") } = given;
  if (describe === undefined) throw missing("describe", call);
  if (!isSkippable(it)) throw missing("it", call);
  return { describe, it };
}

function globalFunction<Body>(name: string): Register<Body> | undefined {
  const value: unknown = Reflect.get(globalThis, name);
  return isRegister<Body>(value) ? value : undefined;
}

function isRegister<Body>(value: unknown): value is Register<Body> {
  return typeof value === "function";
}

function isSkippable<Body>(it: Register<Body> | undefined): it is Runner<Body>["it"] {
  return it !== undefined && "skip" in it && isRegister<Body>(it.skip);
}

function missing(name: string, call: string): BadOptionError {
  return new BadOptionError(name, `the ${name} of your test runner, as in ${call}, where it is not global`);
}
