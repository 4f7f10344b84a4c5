/** How the cost grows with the session's size: with it where nothing is shared, and not at all where the rest is shared. */
import { compare } from "../compare.js";
import { editLevelled, levelled, shared, unshared } from "../inputs/session.js";
import { merges, ours } from "../peers/merges.js";
import { linesOf, type Series, type Suite } from "../report.js";

/** Keys at each level, for sessions of about 10 KB, 100 KB, 1 MB and 10 MB: the copy of the root costs the same. */
const shapes = [[100], [100, 10], [100, 100], [100, 100, 10]] as const;

/** The ways that are compared, as the plot names them. */
const ways = {
  shared: `${ours}, the rest shared`,
  unshared: `${ours}, nothing shared`,
  trimerge: "trimerge, nothing shared",
  parse: "JSON.parse of one input",
} as const;

export const scaling: Suite = {
  id: "scaling",
  run: async () => {
    const names = Object.values(ways);
    const found = new Map(names.map((name): [string, [number, number][]] => [name, []]));
    const perEdit: Record<string, number> = {};
    for (const shape of shapes) {
      const session = levelled(shape);
      const json = JSON.stringify(session);
      const [one, other] = [merges(shared(session, editLevelled)), merges(unshared(session, editLevelled))];
      const size = `${Math.round(json.length / 1000).toLocaleString("en-US")} KB`;
      const times = await compare(
        {
          [ways.shared]: () => one[ours]?.(),
          [ways.unshared]: () => other[ours]?.(),
          [ways.trimerge]: () => other["trimerge"]?.(),
          [ways.parse]: () => JSON.parse(json) as unknown,
        },
        { rounds: 9, turn: 40 },
      );
      for (const name of names) found.get(name)?.push([json.length, times[name] ?? NaN]);
      perEdit[size] = (times[ways.shared] ?? NaN) / 2;
    }
    const series: readonly Series[] = [...found].map(([name, points]) => ({ name, points }));
    const [least = ""] = Object.keys(perEdit).toSorted((a, b) => (perEdit[a] ?? 0) - (perEdit[b] ?? 0));
    const all = Object.values(perEdit);
    return {
      title: "From 10 KB to 10 MB, shared references",
      about: "One edit a side made by immer, 10 or 100 keys at each level; the time is that of one edit.",
      yardstick: `the fastest, ${least}`,
      unit: "µs",
      lines: linesOf(perEdit, least),
      targets: [
        {
          text: "between the slowest size and the fastest, per edit",
          unit: "x",
          figure: Math.max(...all) / Math.min(...all),
          limit: 2,
          bound: "at most",
        },
      ],
      series,
    };
  },
};
