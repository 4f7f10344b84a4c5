/** The merge of a session of 1 MB whose edits were made with immer: what was not edited is one object in all three. */
import { compare } from "../compare.js";
import { editLarge, largeSession, shared as sharedTriple } from "../inputs/session.js";
import { limits, merges, ours, parse, patches } from "../peers/merges.js";
import { asFastAs, atMost, linesOf, type Suite } from "../report.js";

export const shared: Suite = {
  id: "shared",
  run: async () => {
    const triple = sharedTriple(largeSession(), editLarge);
    const times = await compare(
      { ...limits(triple), ...merges(triple), ...patches(triple, (tree) => editLarge(tree, "mine")) },
      { rounds: 11, turn: 30 },
    );
    return {
      title: "1 MB, shared references",
      about: "The same, with mine and theirs made from base by immer.",
      yardstick: parse,
      unit: "µs",
      lines: linesOf(times, parse),
      targets: [atMost(0.04, times, ours, parse), asFastAs(4, times, ours, "trimerge")],
    };
  },
};
