import { describe, expect, it } from "vitest";
import {
  atomic,
  BadOptionError,
  counter,
  defineRules,
  explain,
  mergeRecords,
  resolver,
} from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

const recordWise = resolver({ name: "recordWise", on: "nested", resolve: () => mergeRecords([]) });
const rules = defineRules([
  ["/visits", counter()],
  ["/address", atomic("override")],
  ["/cart", recordWise],
  ["/cart/*/amount", counter()],
  [/^tmp_/, "ignore"],
  ["/cart", "override"],
  ["/*/note", "fail"],
]);

type Case = readonly [
  path: string,
  governedBy: string,
  node: string,
  index: number | undefined,
  ...later: number[],
];

describe("explain", () => {
  const cases: readonly Case[] = [
    ["", "none", "", undefined],
    ["/theme", "none", "/theme", undefined],
    ["/visits", "claim", "/visits", 0],
    ["/address", "claim", "/address", 1],
    ["/address/street/no", "claim", "/address", 1],
    ["/address/note", "claim", "/address", 1],
    ["/cart", "claim", "/cart", 2, 5],
    ["/cart/0", "policy", "/cart/0", 5],
    ["/cart/0/amount", "claim", "/cart/0/amount", 3, 5],
    ["/cart/0/amount/x", "claim", "/cart/0/amount", 3, 5],
    ["/tmp_a/b", "policy", "/tmp_a/b", 4],
    ["/tmp_a/note/x", "policy", "/tmp_a/note/x", 4, 6],
    ["/b/note", "policy", "/b/note", 6],
  ];
  for (const [path, governedBy, node, index, ...later] of cases) {
    it(`of ${JSON.stringify(path)}: governed by ${governedBy}, decided at ${JSON.stringify(node)}`, () => {
      const found = explain(rules, path);
      expect(found).toMatchObject({ path, governedBy, node });
      expect(found.entry?.index).toBe(index);
      expect(found.passedOver.map((entry) => entry.index)).toEqual(later);
    });
  }

  it("says it in sentences", () => {
    const sentence = (path: string): string => explain(rules, path).why;
    expect(sentence("")).toBe("No rule says anything of the root: a conflict there is reported.");
    expect(sentence("/visits")).toBe(
      '/visits is claimed by rule 0 ("/visits" → counter): it is the first that matches it.',
    );
    expect(sentence("/address/street")).toBe(
      '/address/street is part of /address, which rule 1 ("/address" → atomic(override)) claims as a whole; ' +
        "it is the first that matches it.",
    );
    expect(sentence("/tmp_a/note")).toBe(
      'Conflicts at /tmp_a/note are settled by rule 4 ("/^tmp_/" → ignore): it is the first that covers it, since ' +
        'it matches /tmp_a. Later, and without a say there: rule 6 ("/*/note" → fail).',
    );
    expect(sentence("/b/note")).toBe(
      'Conflicts at /b/note are settled by rule 6 ("/*/note" → fail): it is the first that covers it.',
    );
    expect(explain(defineRules(["/a", "/a", "/a"].map((path) => [path, "fail"] as const)), "/a").why).toBe(
      'Conflicts at /a are settled by rule 0 ("/a" → fail): it is the first that covers it. ' +
        'Later, and without a say there: rule 1 ("/a" → fail), rule 2 ("/a" → fail).',
    );
    expect(explain(defineRules({ "": "fail" }), "/a").why).toContain("since it matches the root.");
  });

  it("refuses what is no JSON Pointer", () => {
    const error = thrownBy(() => explain(rules, "cart"));
    expect(error).toBeInstanceOf(BadOptionError);
    expect(error).toMatchObject({ message: 'The option path must be a JSON Pointer such as "/cart/pen".' });
  });
});
