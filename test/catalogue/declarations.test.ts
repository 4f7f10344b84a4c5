/** What the catalogue's rules declare, on random values of their kind and, now and then, of any other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyed, max, sequence, text } from "../../src/catalogue/index.js";
import { counter, defineRules, merge, type JsonValue, type Resolver } from "../../src/index.js";
import { declarations } from "../../src/laws/declarations.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { elements, lines, records } from "./edits.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 2000;

/** Each rule with the values that it is for: few, so that writers often meet. */
const cases: readonly (readonly [resolver: Resolver, values: fc.Arbitrary<JsonValue>])[] = [
  [counter(), fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.MAX_SAFE_INTEGER))],
  [max(), fc.constantFrom(-1, -0, 0, 1, 1.5, 1e300)],
  [keyed("id"), records],
  [sequence(), elements],
  [text(), lines],
];

const odd: fc.Arbitrary<JsonValue> = fc.constantFrom(null, true, 0, "", "a", [], [1], {}, { a: 1 });

for (const [resolver, values] of cases) {
  describe(resolver.name, () => {
    const value = fc.option(fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: odd }), {
      nil: undefined,
      freq: 10,
    });
    const rules = fc.constant(defineRules([["", resolver]]));
    const sample = fc.record({ base: value, mine: value, theirs: value, third: value, rules });

    for (const { id, check } of declarations.filter(({ id }) => resolver.declares.includes(id))) {
      it(`${id} holds`, () => {
        fc.assert(
          fc.property(sample, (one) => {
            expect(check(merge, one)).toBeUndefined();
          }),
          { numRuns: runs },
        );
      });
    }
  });
}
