/** The merge of a session of 1 MB whose three values share nothing: what comes from a store is parsed anew. */
import { compare } from "../compare.js";
import { editLarge, largeSession, unshared } from "../inputs/session.js";
import { documents } from "../peers/automerge.js";
import { limits, merges, ours, parse, patches } from "../peers/merges.js";
import { asFastAs, atMost, linesOf, type Suite } from "../report.js";

export const whole: Suite = {
  id: "whole",
  run: async () => {
    const triple = unshared(largeSession(), editLarge);
    const times = await compare(
      {
        ...limits(triple),
        ...merges(triple),
        ...documents(triple, editLarge),
        ...patches(triple, (tree) => editLarge(tree, "mine")),
      },
      { rounds: 9, turn: 60 },
    );
    return {
      title: "1 MB, nothing shared",
      about: "10,164 leaves in three levels, 10 edits a side, each value parsed from JSON of its own.",
      yardstick: parse,
      unit: "µs",
      lines: linesOf(times, parse),
      targets: [atMost(1.25, times, ours, parse), asFastAs(2, times, ours, "trimerge")],
    };
  },
};
