/** What is said of bad rules, word for word. */
import { describe, expect, it } from "vitest";
import { defineRules, rulesFromJson, type RuleList } from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

const resolver = { type: "resolver", name: "own", on: "conflict", declares: [], resolve: () => 1 };

describe("a bad rule is told with its place and the remedy", () => {
  const pattern = `Begin a path with "/", and write "~" as "~0", "/" in a key as "~1", a literal "*" as "~2".`;
  const pairs = `Pass an array of [pattern, rule] pairs, or an object from pattern to rule.`;
  const cases: readonly (readonly [list: unknown, message: string])[] = [
    [{ "/ok": "fail", a: "fail" }, `Rule 1 (a): malformed pointer. ${pattern}`],
    [
      { "/^a/": "fail" },
      `Rule 0 (/^a/): regular expression in a string. Write it without quotes, /like this/, or {"key":"like this"} in JSON rules.`,
    ],
    [
      [[7, "fail"]],
      `Rule 0 (number): not a pattern. A pattern is a string such as "/cart/*" or a regular expression on the top-level key.`,
    ],
    [{ "": "overide" }, `Rule 0 (): unknown policy. Policies are "override", "ignore" and "fail".`],
    [
      { "/a": 1 },
      `Rule 0 (/a): not a rule. A rule is a policy, atomic(policy), or a resolver such as counter().`,
    ],
    [
      [[/a/i, { ...resolver, resolve: 1 }]],
      `Rule 0 (/a/i): resolver without a function. Give the resolver a function, as resolver({ name, resolve }) does.`,
    ],
    [
      { "/a": { ...resolver, on: "always" } },
      `Rule 0 (/a): unknown trigger. A resolver runs on "conflict", "concurrent" or "nested".`,
    ],
    [
      { "/a": { ...resolver, declares: ["fast"] } },
      `Rule 0 (/a): unknown law. A resolver declares commutative, associative, agreement, retrySafe, total or conservative.`,
    ],
    [[["/a"]], `Rule 0 (): not a rule list. ${pairs}`],
    [7, `The rule list: not a rule list. ${pairs}`],
  ];
  for (const [list, message] of cases) {
    it(message, () => {
      expect(String(thrownBy(() => defineRules(list as RuleList)))).toBe(`BadRuleError: ${message}`);
    });
  }

  it("with no pattern where there is none to show", () => {
    for (const list of [7, new Map(), [["/a"]]] as unknown[]) {
      expect(thrownBy(() => defineRules(list as RuleList))).toMatchObject({ pattern: "" });
    }
  });

  it("also where a regular expression in JSON can't be read", () => {
    expect(String(thrownBy(() => rulesFromJson([[{ key: "(" }, "fail"]])))).toBe(
      "BadRuleError: Rule 0 ((): malformed regular expression. " +
        "Mend the expression; it is tested against the top-level key.",
    );
  });
});
