/** A merge in which everything conflicts, beside a clean one of the same size and as many edits. */
import { defineRules, merge } from "../../src/index.js";
import { compare } from "../compare.js";
import { editLeaves, largeSession, unshared } from "../inputs/session.js";
import { atMost, linesOf, type Suite } from "../report.js";

const clean = "clean, each side edits every other leaf";
const reported = "every leaf conflicts, and is reported";
const settled = "every leaf conflicts, and a rule settles it";

export const conflicts: Suite = {
  id: "conflicts",
  run: async () => {
    const session = largeSession();
    const easy = unshared(session, (tree, side) =>
      editLeaves(tree, side, (number) => number % 2 === (side === "mine" ? 0 : 1)),
    );
    const hard = unshared(session, (tree, side) => editLeaves(tree, side));
    const override = defineRules([["/**", "override"]]);
    const times = await compare(
      {
        [clean]: () => merge(easy.base, easy.mine, easy.theirs),
        [reported]: () => merge(hard.base, hard.mine, hard.theirs),
        [settled]: () => merge(hard.base, hard.mine, hard.theirs, override),
      },
      { rounds: 9, turn: 80 },
    );
    return {
      title: "10,164 conflicts",
      about: "1 MB, nothing shared.",
      yardstick: "the clean merge",
      unit: "µs",
      lines: linesOf(times, clean),
      targets: [atMost(3, times, reported, clean), atMost(3, times, settled, clean)],
    };
  },
};
