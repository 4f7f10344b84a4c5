/** What `resolver` must refuse; `test/helpers/refusals.test.ts` checks the texts. Nothing here is run. */
import { resolver } from "../../src/index.js";

export const wrongAnswer = resolver({
  name: "wrong answer",
  of: (value) => typeof value === "number",
  // @ts-expect-error Type 'Date' is not assignable
  resolve: () => new Date(),
});
export const wrongUse = resolver({
  name: "wrong use",
  of: (value) => typeof value === "number",
  // @ts-expect-error the types 'number | undefined' and 'string' have no overlap
  resolve: (_base, mine) => mine === "1",
});
// A type argument alone would be a claim that nothing checks.
// @ts-expect-error Property 'of' is missing
export const noGuard = resolver<number>({ name: "no guard", resolve: () => 1 });
