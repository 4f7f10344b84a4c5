import { expect, it } from "vitest";
import { hygiene } from "../../../src/laws/statements/hygiene.js";
import { defineRules } from "../../../src/rules/define.js";
import { naive } from "../zoo/naive.js";

/** A merge that takes an assignment to `__proto__` for one to a member. */
const leaky = naive({
  put: (object, key, value) => {
    object[key] = value;
  },
});

it("hygiene exchanges a user's own keys, those at which something changed before others", () => {
  const names = ["account", "basket", "country", "device", "editor", "flash", "group"];
  const base = Object.fromEntries(names.map((name) => [name, { since: 1 }]));
  const mine = { ...base, group: { since: 2 } };
  const theirs = { ...base, flash: { since: 3 } };
  const sample = { base, mine, theirs, third: base, rules: defineRules([]) };
  expect(hygiene.check(leaky, sample)).toMatchObject({
    sentence: "Under keys that JavaScript knows, something else comes out.",
  });
  expect(hygiene.check(naive(), sample)).toBeUndefined();
});
