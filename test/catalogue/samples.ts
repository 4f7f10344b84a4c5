/** Samples for a rule of the catalogue: values of its kind and, now and then, of any other, or none. */
import fc from "fast-check";
import { defineRules, type JsonValue, type Resolver } from "../../src/index.js";
import type { Sample } from "../../src/laws/law.js";

const odd: fc.Arbitrary<JsonValue> = fc.constantFrom(null, true, 0, "", "a", [], [1], {}, { a: 1 });

/** Samples in which the rule stands at the root; the values should be few, so that writers often meet. */
export function samplesOf(resolver: Resolver, values: fc.Arbitrary<JsonValue>): fc.Arbitrary<Sample> {
  const value = fc.option(fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: odd }), {
    nil: undefined,
    freq: 10,
  });
  const rules = fc.constant(defineRules([["", resolver]]));
  return fc.record({ base: value, mine: value, theirs: value, third: value, rules });
}

/** Numbers of all sorts. */
export const numbers: fc.Arbitrary<JsonValue> = fc.constantFrom(-1, -0, 0, 1, 1.5, 1e300);

/** Small integers, and one that is as large as a counter gets. */
export const counts: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constant(Number.MAX_SAFE_INTEGER),
);

const elements: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  0,
  -0,
  9,
  10,
  "a",
  null,
  [],
  { a: 1, b: [0] },
  { b: [-0], a: 1 },
);

/** Short arrays of few elements, repetitions and mere reorderings of one another among them. */
export const arrays: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 2, arbitrary: fc.array(fc.constantFrom(0, "a"), { minLength: 2, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(elements, { maxLength: 4 }) },
);

/** Arrays that mostly begin alike. */
export const logs: fc.Arbitrary<JsonValue> = fc
  .tuple(fc.constantFrom([], [0], [0, "a"]), fc.array(elements, { maxLength: 2 }))
  .map(([start, more]) => [...start, ...more]);

/** Values with a timestamp in `at`, ties among them. */
export const stamped: fc.Arbitrary<JsonValue> = fc.record({
  at: fc.constantFrom<JsonValue>(-1, 0, -0, 1, "", "2025-03-01T08:05Z", "2025-03-01T08:07Z", null),
  text: fc.constantFrom("a", "b"),
});
