/** What the errors of a merge say, word for word. */
import { describe, expect, it } from "vitest";
import { assertJson, merge, mergeOrThrow, resolver, defineRules, type RuleSet } from "../../src/index.js";
import { copyJson } from "../../src/merge/copy.js";
import { nested } from "../helpers/nested.js";
import { thrownBy } from "../helpers/thrown-by.js";

const broken = resolver({
  name: "broken",
  resolve: () => {
    throw new Error("oops");
  },
});

describe("an error of a merge says what happened and what to do next", () => {
  const cases: readonly (readonly [name: string, message: string, provoke: () => unknown])[] = [
    [
      "InvalidValueError",
      'value holds no JSON value at "/a~1b": class instance. ' +
        "Store null, booleans, finite numbers, strings, arrays and plain objects only.",
      () => assertJson({ "a/b": new Date() }),
    ],
    [
      "InvalidValueError",
      "mine holds no JSON value at the root: function. " +
        "Store null, booleans, finite numbers, strings, arrays and plain objects only.",
      () => merge<unknown>(1, () => 1, 2),
    ],
    [
      "TooDeepError",
      "value is nested deeper than 2 levels. Store a flatter value, or raise maxDepth.",
      () => assertJson(nested(3, {}), { maxDepth: 2 }),
    ],
    [
      "TooLargeError",
      "What this request made of the session is larger than 2 bytes of JSON; nothing was written. Keep large things " +
        "elsewhere and their names in the session, or raise maxBytes.",
      () => copyJson(["ab"], "mine", 10, [], 2),
    ],
    [
      "RuleDefectError",
      'The rule broken at pattern "/*" threw at "/n". ' +
        "Mend the rule; a case that it can't settle is answered with refuse(reason).",
      () => merge({ n: 1 }, { n: 2 }, { n: 3 }, defineRules({ "/*": broken })),
    ],
    [
      "MergeConflictError",
      'Both sides changed "/a" (edit/edit), "/b" (add/add). ' +
        "Add a rule for such paths, or look at the error's conflicts and merge again.",
      () => mergeOrThrow<unknown>({ a: 1 }, { a: 2, b: 1 }, { a: 3, b: 2 }),
    ],
    [
      "MergeConflictError",
      'Both sides changed "/a" (add/add), "/b" (add/add), "/c" (add/add) and 1 more. ' +
        "Add a rule for such paths, or look at the error's conflicts and merge again.",
      () => mergeOrThrow<unknown>({}, { a: 1, b: 1, c: 1, d: 1 }, { a: 2, b: 2, c: 2, d: 2 }),
    ],
    [
      "BadOptionError",
      "The option maxDepth must be a whole number of levels from 1 to 1500.",
      () => merge(1, 2, 3, undefined, { maxDepth: 0 }),
    ],
    [
      "BadOptionError",
      "The option rules must be a rule set made by defineRules.",
      () => merge(1, 2, 3, {} as RuleSet),
    ],
  ];
  for (const [name, message, provoke] of cases) {
    it(`as ${name}: ${message}`, () => {
      expect(String(thrownBy(provoke))).toBe(`${name}: ${message}`);
    });
  }
});
