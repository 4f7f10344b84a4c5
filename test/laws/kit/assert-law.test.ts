import { expect, it } from "vitest";
import { counter, defineRules, resolver } from "../../../src/index.js";
import { assertLaw } from "../../../src/laws/kit/assert-law.js";
import { thrownBy } from "../../helpers/thrown-by.js";
import { forgetfulMax } from "./rules-with-bugs.js";

const rules = defineRules({ "/best": forgetfulMax });
const sides = { base: { best: 1 }, mine: { best: 2 }, theirs: {} };

it("passes where the law holds", () => {
  assertLaw("symmetry", rules, { ...sides, theirs: { best: 3 } });
});

it("fails with the case where it does not", () => {
  const error = thrownBy(() => assertLaw("symmetry", rules, sides));
  expect(error).toMatchObject({ code: "ERR_LAW_BROKEN", law: "symmetry", counterexample: { sides } });
  expect(error).toHaveProperty("message", expect.stringContaining("theirs deleted /best"));
});

it("knows what resolvers declare, too", () => {
  const atRoot = defineRules([["", resolver({ name: "five", resolve: () => 5 })]]);
  expect(thrownBy(() => assertLaw("conservative", atRoot, { base: 1, mine: 2, theirs: 3 }))).toMatchObject({
    law: "conservative",
  });
});

it("refuses a law that there is none of, or that does not speak of the rules", () => {
  expect(thrownBy(() => assertLaw("gravity", rules, sides))).toMatchObject({
    code: "ERR_BAD_OPTION",
    option: "law",
  });
  const counting = defineRules({ "/best": counter() });
  const error = thrownBy(() => assertLaw("retry", counting, sides));
  expect(error).toMatchObject({ code: "ERR_BAD_OPTION", option: "law" });
  expect(error).toHaveProperty(
    "message",
    expect.stringContaining("counter at /best does not declare retrySafe".slice(0, 16)),
  );
  expect(thrownBy(() => assertLaw("identity", {} as never, sides))).toMatchObject({ option: "rules" });
});
