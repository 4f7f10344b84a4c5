import { describe, expect, it } from "vitest";
import { laws } from "../../src/laws/suite.js";
import { verifyLaw } from "../../src/laws/verify.js";
import { naive } from "./zoo/naive.js";
import { wrongMerges } from "./zoo/wrong-merges.js";

const runs = 3000;
const seed = 20;

describe("the zoo of wrong merges", () => {
  for (const { name, merge, rejectedBy } of wrongMerges) {
    it(`the merge that ${name} is rejected by ${rejectedBy.join(", ")}`, () => {
      const rejecting = laws
        .filter(({ id }) => rejectedBy.includes(id))
        .filter((law) => verifyLaw(law, { merge, runs, seed }).status === "broken")
        .map(({ id }) => id);
      expect(rejecting.sort()).toEqual([...rejectedBy].sort());
    });
  }

  it("gives every law something to reject", () => {
    const rejecting = new Set(wrongMerges.flatMap(({ rejectedBy }) => rejectedBy));
    expect(laws.map(({ id }) => id).filter((id) => !rejecting.has(id))).toEqual([]);
  });

  it("is made wrong by its wrong steps only: with none, just identity of objects and the look at what comes in are missing", () => {
    const broken = laws.filter((law) => verifyLaw(law, { merge: naive(), runs, seed }).status === "broken");
    expect(broken.map(({ id }) => id)).toEqual(["sharing", "domain"]);
  });
});
