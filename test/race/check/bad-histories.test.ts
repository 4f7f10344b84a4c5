/** Bad histories of every class: the class is found, nothing else is, and the shortest chain of operations is named. */
import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { describeViolation } from "../../../src/race/check/describe.js";
import { badHistories } from "./bad-histories.js";
import { historyOf } from "./hand-made.js";

describe.each(Object.entries(badHistories))("%s", (type, cases) => {
  it.each(cases)("$what", ({ how, stories, chain, also = [] }) => {
    const { violations } = checkHistory(historyOf(stories));
    const found = violations.filter((violation) => violation.type === type);
    expect(found.map(chainOf)).toContainEqual(chain);
    if (how !== undefined) expect(found.map((one) => ("how" in one ? one.how : undefined))).toContain(how);
    const others = violations.map((violation) => violation.type).filter((other) => other !== type);
    expect([...new Set(others)]).toEqual(also);
    for (const violation of found) expect(describeViolation(violation)).not.toContain("undefined");
  });
});

it("there are at least 25 of them", () => {
  expect(Object.values(badHistories).flat().length).toBeGreaterThanOrEqual(25);
});

function chainOf({ operations }: ReturnType<typeof checkHistory>["violations"][number]): readonly string[] {
  return operations.map(({ process, operation }) => `${operation} ${process}`);
}
