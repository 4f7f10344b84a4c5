/** Registers a test for each promise of the backend contract with a test runner. */
import { runnerOf, type Runner } from "../runner.js";
import type { BackendUnderTest } from "./backend-under-test.js";
import { tryOut } from "./stage.js";
import { backendPromises } from "./suite.js";

/** How the tests of a backend are registered. */
export interface TestBackendOptions extends Partial<Runner<() => Promise<void>>> {
  /** The name of the group; "the backend contract" by default. */
  readonly name?: string;
}

/**
 * Registers a test for each promise of the backend contract, in one line of a test file for vitest, jest or node:test:
 * of the backend alone, and of a store on it. What they store expires in an hour at the earliest, except for one record
 * that has expired already, so a backend may drop by itself what has expired.
 *
 * @typeParam Place - What names a place where the backend keeps its records.
 * @param subject - How to make a place, open it, damage a record in it and remove it.
 * @param options - The runner's `describe` and `it` (needed where they are not global), and a name.
 * @throws `BadOptionError` `ERR_BAD_OPTION` where no runner is found. The tests throw errors of node:assert, and what
 * the backend throws.
 *
 * @example
 * ```ts no-run
 * import { describe, it } from "node:test";
 * import { testBackend } from "lawful-merge/contract";
 * import { memoryBackend } from "lawful-merge/memory";
 *
 * const open = (records: Map<string, never>) => memoryBackend({ records });
 * testBackend({ makePlace: () => new Map(), open, damage: "impossible" }, { describe, it, name: "memory" });
 * ```
 */
export function testBackend<Place>(subject: BackendUnderTest<Place>, options: TestBackendOptions = {}): void {
  const { describe, it } = runnerOf(options, "testBackend(subject, { describe, it })");
  describe(options.name ?? "the backend contract", () => {
    for (const promise of backendPromises) {
      const title = `${promise.id}: ${promise.title}`;
      if (promise.needsDamage !== true || typeof subject.damage === "function") {
        it(title, () => tryOut(promise, subject));
      } else if (subject.damage === undefined) {
        it.skip(`${title} (skipped: the subject has no damage to do)`, () => Promise.resolve());
      }
    }
  });
}
