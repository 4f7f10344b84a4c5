/** What the catalogue's rules declare, and that each declaration finds out resolvers that are wrong. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  append,
  firstOf,
  keyed,
  latest,
  max,
  min,
  orElse,
  sequence,
  text,
  union,
} from "../../src/catalogue/index.js";
import { counter, merge, type JsonValue, type Resolver } from "../../src/index.js";
import { declarations } from "../../src/laws/declarations.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { elements, lines, records } from "./edits.js";
import { arrays, counts, logs, numbers, samplesOf, stamped } from "./samples.js";
import { wrongResolvers } from "./zoo/wrong-resolvers.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 2000;
const seed = numberFromEnvironment("LAWS_SEED");

/** Each rule with the values that it is for. */
const cases: readonly (readonly [resolver: Resolver, values: fc.Arbitrary<JsonValue>])[] = [
  [counter(), counts],
  [max(), numbers],
  [min(), numbers],
  [union(), arrays],
  [append(), logs],
  [latest("at"), stamped],
  [keyed("id"), records],
  [sequence(), elements],
  [text(), lines],
  [orElse("override"), numbers],
  [orElse("ignore"), numbers],
  [orElse("fail"), numbers],
  [firstOf(counter(), max()), fc.oneof(counts, numbers)],
  [firstOf(max(), orElse("override")), fc.oneof(numbers, arrays)],
];

for (const [resolver, values] of cases) {
  describe(resolver.name, () => {
    for (const { id, check } of declarations.filter(({ id }) => resolver.declares.includes(id))) {
      it(`${id} holds`, () => {
        fc.assert(
          fc.property(samplesOf(resolver, values), (sample) => {
            expect(check(merge, sample)).toBeUndefined();
          }),
          { numRuns: runs, ...(seed !== undefined && { seed }) },
        );
      });
    }
  });
}

describe("a wrong resolver", () => {
  it.each(wrongResolvers)("is found out by $rejectedBy: $flaw", ({ rejectedBy, resolver, values }) => {
    const declaration = declarations.find(({ id }) => id === rejectedBy);
    const property = fc.property(
      samplesOf(resolver, values),
      (sample) => declaration?.check(merge, sample) === undefined,
    );
    expect(fc.check(property, { numRuns: 3000, seed: 20 }).failed).toBe(true);
  });

  it("is there for each declaration", () => {
    expect([...new Set(wrongResolvers.map(({ rejectedBy }) => rejectedBy))].sort()).toEqual(
      declarations.map(({ id }) => id).sort(),
    );
  });
});
