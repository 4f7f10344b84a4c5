/** What many rules cost. */
import { defineRules, merge } from "../../src/index.js";
import { compare } from "../compare.js";
import {
  editLarge,
  editSmall,
  largeSession,
  smallSession,
  shared,
  unshared,
  type Triple,
} from "../inputs/session.js";
import { atMost, linesOf, type Suite } from "../report.js";

const one = defineRules([["/group0/item0/field0", "override"]]);
const thousand = defineRules(
  Array.from({ length: 1000 }, (_, index): [string, "override"] => {
    const [group, item, field] = [Math.floor(index / 50) % 22, Math.floor(index / 5) % 10, index % 5];
    return [`/group${group}/item${item}/field${field}`, "override"];
  }),
);

export const rules: Suite = {
  id: "rules",
  run: async () => {
    const cases: Readonly<Record<string, Triple>> = {
      "1 MB, nothing shared": unshared(largeSession(), editLarge),
      "1 MB, shared references": shared(largeSession(), editLarge),
      "a small session": unshared(smallSession(), editSmall),
    };
    const contenders = Object.entries(cases).flatMap(
      ([name, { base, mine, theirs }]): [string, () => unknown][] => [
        [`${name}, 1 rule`, () => merge(base, mine, theirs, one)],
        [`${name}, 1,000 rules`, () => merge(base, mine, theirs, thousand)],
      ],
    );
    const times = await compare(Object.fromEntries(contenders), { rounds: 9, turn: 40 });
    return {
      title: "1,000 rules",
      about: "The same merge under a list of 1 rule and one of 1,000.",
      yardstick: "the small session with 1 rule",
      unit: "µs",
      lines: linesOf(times, "a small session, 1 rule"),
      targets: Object.keys(cases).map((name) =>
        atMost(1.5, times, `${name}, 1,000 rules`, `${name}, 1 rule`),
      ),
    };
  },
};
