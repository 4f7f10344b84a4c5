/** Histories of a correct store are quiet, and as soon as one is made bad it is not. The campaign checks far more. */
import { expect, it } from "vitest";
import { loud, quiet } from "../../../reliability/parts/history.js";
import { goodHistory } from "../../../reliability/history/good.js";

it("3,000 histories of a correct store are quiet", () => {
  expect(quiet(3000).violations).toEqual([]);
});

it("they hold what makes them worth checking", () => {
  const operations = Array.from({ length: 300 }, (_, seed) => goodHistory(seed).operations).flat();
  const ends = operations.flatMap((one) =>
    one.operation === "commit" || one.operation === "destroy"
      ? [`${one.operation} ${one.outcome.status}`]
      : [],
  );
  expect(new Set(ends)).toEqual(
    new Set(["commit committed", "commit conflict", "commit failed", "destroy destroyed", "destroy failed"]),
  );
});

it("the same seed is the same history", () => {
  expect(goodHistory(7)).toEqual(goodHistory(7));
});

it.each(loud(300))("a good history is found out that is made bad by $injected", ({ violations }) => {
  expect(violations).toEqual([]);
});
