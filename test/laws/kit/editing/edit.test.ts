import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counter, defineRules } from "../../../../src/index.js";
import { changeAt, firstAbsent } from "../../../../src/laws/kit/editing/change.js";
import { placesOf } from "../../../../src/laws/kit/editing/places.js";
import { pruned } from "../../../../src/laws/kit/prune.js";
import { kindredSamples } from "../../../../src/laws/kit/samples.js";
import { likeSample } from "../../../../src/laws/kit/sessions/like-sample.js";
import { allPaths, at, equal } from "../../../../src/laws/values.js";

const rules = defineRules({ "/visits": counter() });

describe("changeAt", () => {
  const session = { a: { b: 1 }, list: [1, 2], ["__proto__"]: 1 };

  it("sets, adds and deletes members, and keeps what it does not touch", () => {
    expect(changeAt(session, ["a", "b"], () => 2)).toEqual({ ...session, a: { b: 2 } });
    expect(changeAt(session, ["new"], () => 2)).toHaveProperty("new", 2);
    expect(Object.keys(changeAt(session, ["a"], () => undefined) ?? {})).not.toContain("a");
    expect(
      at(
        changeAt(session, ["a", "b"], () => 2),
        ["list"],
      ),
    ).toBe(session.list);
    expect(changeAt(session, ["a"], (value) => value)).toBe(session);
    expect(changeAt({}, ["__proto__"], () => 1)).toEqual(JSON.parse('{"__proto__":1}'));
  });

  it("sets, appends and takes out elements", () => {
    expect(changeAt([1, 2], ["0"], () => 3)).toEqual([3, 2]);
    expect(changeAt([1, 2], ["7"], () => 3)).toEqual([1, 2, 3]);
    expect(changeAt([1, 2], ["0"], () => undefined)).toEqual([2]);
  });

  it("leaves alone what has no places, and finds what has to be made first", () => {
    expect(changeAt(1, ["a"], () => 2)).toBe(1);
    expect(firstAbsent({ a: {} }, ["a", "b", "c"])).toEqual(["a", "b"]);
    expect(firstAbsent({ a: 1 }, ["a"])).toEqual(["a"]);
  });
});

it("the places of sessions are those of any of them, with those that rules govern", () => {
  const list = defineRules({ "/a": "override", "/b/*": counter() });
  const { all, governed } = placesOf([{ a: { x: 1 } }, { b: [1] }], list);
  expect(all).toEqual([[], ["a"], ["a", "x"], ["b"], ["b", "0"]]);
  expect(governed).toEqual([[["a"], ["a", "x"]], [["b", "0"]]]);
});

describe("edits like a request's", () => {
  const source = likeSample({ visits: 1, name: "ann", tags: ["x", "y"], prefs: { theme: "dark", size: 1 } });
  const samples = fc.sample(kindredSamples(source, rules), { numRuns: 2000, seed: 1 });
  const share = (test: (sample: (typeof samples)[number]) => boolean): number =>
    samples.filter(test).length / samples.length;

  it("meet at one place often, and leave one side alone often", () => {
    const meets = share(({ base, mine, theirs }) =>
      allPaths(base, mine, theirs).some(
        (path) =>
          path.length > 0 &&
          !equal(at(base, path), at(mine, path)) &&
          !equal(at(base, path), at(theirs, path)),
      ),
    );
    const oneSided = share(({ base, mine, theirs }) => equal(base, mine) !== equal(base, theirs));
    expect(meets).toBeGreaterThan(0.5);
    expect(oneSided).toBeGreaterThan(0.15);
  });

  it("meet in large sessions, too", () => {
    const large = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`member${index}`, index]));
    const many = fc.sample(kindredSamples(likeSample(large), rules), { numRuns: 500, seed: 1 });
    const meeting = many.filter(({ base, mine, theirs, third }) => {
      const changed = [mine, theirs, third].map((side) =>
        Object.keys(large).filter((key) => !equal(at(base, [key]), at(side, [key]))),
      );
      const [first = [], second = []] = changed.filter(({ length }) => length > 0 && length < 4);
      return first.some((key) => second.includes(key));
    });
    expect(meeting.length).toBeGreaterThan(270);
  });

  it("keep each member's type", () => {
    for (const { mine } of samples) {
      const tags = at(mine, ["tags"]);
      expect(["number", "undefined"]).toContain(typeof at(mine, ["visits"]));
      expect(tags === undefined || Array.isArray(tags)).toBe(true);
    }
  });

  it("do each of what requests do", () => {
    const was = (key: string, test: (before: unknown, after: unknown) => boolean): number =>
      share(({ base, mine }) => test(at(base, [key]), at(mine, [key])));
    const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : Number.NaN);
    expect(was("visits", (before, after) => before !== undefined && after === undefined)).toBeGreaterThan(
      0.02,
    );
    expect(was("visits", (before, after) => before === undefined && after !== undefined)).toBeGreaterThan(
      0.02,
    );
    expect(was("visits", (before, after) => Number(after) > Number(before))).toBeGreaterThan(0.05);
    expect(was("tags", (before, after) => lengthOf(after) === lengthOf(before) + 1)).toBeGreaterThan(0.01);
    expect(was("tags", (before, after) => lengthOf(after) === lengthOf(before) - 1)).toBeGreaterThan(0.01);
  });
});

it("a case loses what is alike, elements, and edits that it does not need", () => {
  const sample = {
    base: { a: 1, b: [1, 2], c: "x" },
    mine: { a: 2, b: [1, 2, 3], c: "x" },
    theirs: { a: 3, b: [1, 2], c: "x" },
    third: { a: 1, b: [], c: "x" },
    rules,
  };
  const kept = pruned(
    sample,
    ({ mine, theirs }) => !equal(at(mine, ["a"]), at(theirs, ["a"])) && at(mine, ["a"]) === 2,
    false,
  );
  expect(kept).toEqual({ base: { a: 1 }, mine: { a: 2 }, theirs: { a: 1 }, third: { a: 1 }, rules });
  const retyped = pruned(
    { ...sample, mine: { a: { deep: [] } } },
    ({ mine }) => at(mine, ["a"]) !== undefined,
    true,
  );
  expect(retyped).toMatchObject({ mine: { a: 1 } });
});
