import { describe, expect, it } from "vitest";
import {
  atomic,
  BadRuleError,
  counter,
  defineRules,
  resolver,
  rulesFromJson,
  type Policy,
  type ResolverLaw,
  type RuleList,
  type RuleWords,
} from "../../src/index.js";
import { ruleName } from "../../src/merge/rule.js";
import { thrownBy } from "../helpers/thrown-by.js";

function make(list: unknown) {
  return defineRules(list as RuleList);
}

describe("defineRules", () => {
  it("keeps the list in its order, in either form", () => {
    const asList = defineRules([
      ["/a", "override"],
      [/^b/i, atomic("fail")],
      ["", counter()],
    ]);
    expect(asList.entries.map(({ index, pattern }) => [index, pattern])).toEqual([
      [0, "/a"],
      [1, "/^b/i"],
      [2, ""],
    ]);
    const asObject = defineRules({ "/b": "fail", "/a": "ignore" });
    expect(asObject.entries.map(({ pattern, rule }) => [pattern, rule])).toEqual([
      ["/b", "fail"],
      ["/a", "ignore"],
    ]);
  });

  it("does not follow later changes of the list it was given", () => {
    const list: [string, "override"][] = [["/a", "override"]];
    const rules = defineRules(list);
    list.push(["/b", "override"]);
    expect(rules.entries).toHaveLength(1);
    expect(Object.isFrozen(rules.entries)).toBe(true);
  });

  it("does not follow later changes of the rules in it", () => {
    const declares: ResolverLaw[] = ["commutative"];
    const counting = resolver({ name: "counting", declares, resolve: () => 1 });
    const winning = { type: "atomic", policy: "override" as Policy } as const;
    const rules = defineRules([
      ["/a", { ...winning }],
      ["/b", counting],
    ]);
    declares.push("associative");
    expect(rules.entries.map(({ rule }) => rule)).toEqual([
      winning,
      { ...counting, declares: ["commutative"] },
    ]);
    expect(rules.entries.every(({ rule }) => Object.isFrozen(rule))).toBe(true);
  });

  const own = resolver({ name: "own", resolve: () => 1 });
  const bad: readonly (readonly [list: unknown, problem: string, index: number])[] = [
    [
      [
        ["/ok", "fail"],
        ["cart", "fail"],
      ],
      "malformed pointer",
      1,
    ],
    [[["/a~", "fail"]], "malformed pointer", 0],
    [[["/a~3", "fail"]], "malformed pointer", 0],
    [{ "/^tmp_/": "ignore" }, "regular expression in a string", 0],
    [{ "/user.*/": "ignore" }, "regular expression in a string", 0],
    [{ "/a\\d/": "ignore" }, "regular expression in a string", 0],
    [{ "#^a$#": "ignore" }, "regular expression in a string", 0],
    [{ "/a*/": "ignore" }, "regular expression in a string", 0],
    [{ "/a/^b$/": "ignore" }, "regular expression in a string", 0],
    [{ "|a|": "ignore" }, "malformed pointer", 0],
    [{ "a.*a": "ignore" }, "malformed pointer", 0],
    [[[7, "ignore"]], "not a pattern", 0],
    [[[null, "ignore"]], "not a pattern", 0],
    [{ "/a": "overide" }, "unknown policy", 0],
    [{ "/a": atomic("none" as "fail") }, "unknown policy", 0],
    [{ "/a": 1 }, "not a rule", 0],
    [{ "/a": null }, "not a rule", 0],
    [{ "/a": { type: "other" } }, "not a rule", 0],
    [{ "/a": { ...own, type: "other" } }, "not a rule", 0],
    [{ "/a": { ...own, name: 1 } }, "not a rule", 0],
    [{ "/a": { ...own, resolve: undefined } }, "resolver without a function", 0],
    [{ "/a": { ...own, on: "always" } }, "unknown trigger", 0],
    [{ "/a": { ...own, declares: ["fast"] } }, "unknown law", 0],
    [{ "/a": { ...own, declares: "commutative" } }, "unknown law", 0],
    [[["/a"]], "not a rule list", 0],
    [["/a"], "not a rule list", 0],
    [[, ["/a", "fail"]], "not a rule list", 0],
    [7, "not a rule list", -1],
    [new Map([["/a", "fail"]]), "not a rule list", -1],
    [new Date(0), "not a rule list", -1],
    [/a/, "not a rule list", -1],
    [null, "not a rule list", -1],
  ];

  for (const [list, problem, index] of bad) {
    it(`refuses at once: ${problem} in ${JSON.stringify(list)}`, () => {
      const error = thrownBy(() => make(list));
      expect(error).toBeInstanceOf(BadRuleError);
      expect(error).toMatchObject({ code: "ERR_BAD_RULE", problem, index });
    });
  }

  it("accepts paths with empty keys at the end, and wildcards before them", () => {
    for (const pattern of ["/", "//", "/a/", "/0/", "/user/", "/*/", "/**/", "/a/*/"]) {
      expect(() => defineRules({ [pattern]: "fail" })).not.toThrow();
    }
  });
});

describe("rulesFromJson", () => {
  it("reads both forms", () => {
    const list = rulesFromJson([
      ["/a", "counter"],
      [{ key: "^t" }, { atomic: "override" }],
      ["/b", "fail"],
    ]);
    expect(list.entries.map(({ pattern, rule }) => [pattern, rule])).toEqual([
      ["/a", counter()],
      ["/^t/", atomic("override")],
      ["/b", "fail"],
    ]);
    expect(rulesFromJson({ "/a": "ignore" }).entries).toHaveLength(1);
  });

  it("knows further words, alone or with an argument, which may hold rules", () => {
    const own = (name: string) => resolver({ name, resolve: () => 1 });
    const words: RuleWords = {
      first: (argument) => (argument === undefined ? own("first") : undefined),
      named: (argument) => (typeof argument === "string" ? own(argument) : undefined),
      like: (argument, read) => (read(argument) === "fail" ? atomic("fail") : undefined),
      counter: () => own("another counter"),
    };
    const rule = (json: unknown) =>
      rulesFromJson({ "/a": json }, words).entries.map(({ rule }) => ruleName(rule));
    expect(rule("first")).toEqual(["first"]);
    expect(rule({ named: "id" })).toEqual(["id"]);
    expect(rule({ like: "fail" })).toEqual(["atomic(fail)"]);
    expect(rule("counter")).toEqual(["counter"]);
    for (const json of [
      { first: 1 },
      { named: 1 },
      "named",
      { like: { like: 1 } },
      { like: [] },
      "toString",
    ]) {
      expect(() => rule(json)).toThrow(BadRuleError);
    }
  });

  it("takes no word for one, whatever words there are", () => {
    const words: RuleWords = { undefined: () => "override" };
    expect(thrownBy(() => rulesFromJson({ "/a": null }, words))).toMatchObject({ problem: "not a rule" });
  });

  const bad: readonly (readonly [json: unknown, problem: string])[] = [
    ["override", "not a rule list"],
    [null, "not a rule list"],
    [[["/a", "fail", 1]], "not a rule list"],
    [[[{ key: "(" }, "fail"]], "malformed regular expression"],
    [[[{ key: 1 }, "fail"]], "not a pattern"],
    [[[{ key: "a", flags: "i" }, "fail"]], "not a pattern"],
    [[["/a", { atomic: "all" }]], "unknown policy"],
    [[["/a", { atomic: "fail", more: 1 }]], "not a rule"],
    [[["/a", { type: "atomic", policy: "fail" }]], "not a rule"],
    [[["/a", 1]], "not a rule"],
    [[["/a", null]], "not a rule"],
    [[["/a", {}]], "not a rule"],
    [[["/a", { counter: 1 }]], "not a rule"],
    [[["/a", { fail: 1 }]], "not a rule"],
    [{ "/a": "most" }, "unknown policy"],
    [{ "^a": "fail" }, "malformed pointer"],
  ];

  for (const [json, problem] of bad) {
    it(`refuses ${problem} in ${JSON.stringify(json)}`, () => {
      expect(thrownBy(() => rulesFromJson(json))).toMatchObject({ code: "ERR_BAD_RULE", problem });
    });
  }
});
