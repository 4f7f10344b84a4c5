/** The merge of a session as a shop has it, and the cases in which one side changed nothing. */
import { merge } from "../../src/index.js";
import { compare } from "../compare.js";
import { editSmall, smallSession, unshared } from "../inputs/session.js";
import { documents } from "../peers/automerge.js";
import { deepEqual, limits, lineMerge, merges, ours, parse, patches } from "../peers/merges.js";
import { asFastAs, atMost, linesOf, type Suite } from "../report.js";

const nothingOfMine = "lawful-merge, nothing of mine";
const nothingOfTheirs = "lawful-merge, nothing of theirs";
const oneObject = "lawful-merge, base and mine one object";

export const small: Suite = {
  id: "small",
  run: async () => {
    const triple = unshared(smallSession(), editSmall);
    const { base, mine, theirs } = triple;
    const copy = structuredClone(base);
    const times = await compare(
      {
        ...limits(triple),
        ...merges(triple),
        ...lineMerge(triple),
        ...documents(triple, editSmall),
        ...patches(triple, (tree) => editSmall(tree, "mine")),
        [nothingOfMine]: () => merge(base, copy, theirs),
        [nothingOfTheirs]: () => merge(base, mine, copy),
        [oneObject]: () => merge(base, base, theirs),
      },
      { rounds: 15, turn: 15 },
    );
    return {
      title: "A small session",
      about: "30 keys with a cart, a user and some lists, 2 edits a side, nothing shared.",
      yardstick: parse,
      unit: "µs",
      lines: linesOf(times, parse),
      targets: [
        atMost(1.6, times, ours, parse),
        asFastAs(3, times, ours, "trimerge"),
        atMost(1, times, nothingOfMine, deepEqual, `of ${deepEqual}, nothing of mine`),
        atMost(1, times, nothingOfTheirs, deepEqual, `of ${deepEqual}, nothing of theirs`),
        atMost(0.1, times, oneObject, deepEqual, `of ${deepEqual}, base and mine one object`),
      ],
    };
  },
};
