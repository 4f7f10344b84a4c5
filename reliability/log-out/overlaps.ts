/** Every overlap of a writer, a reader and a destroy. */

/** What happens in a round: writer and reader open and end, and in between or before or after someone logs out. */
export type Event = "writer opens" | "writer ends" | "reader opens" | "reader ends" | "log-out";

/** Who each event is up to, and in which order. */
const parties: readonly (readonly Event[])[] = [
  ["writer opens", "writer ends"],
  ["reader opens", "reader ends"],
  ["log-out"],
];

/** The orders in which these events can come: each party's own in theirs, 30 in all. */
export const overlaps: readonly (readonly Event[])[] = interleaved(parties);

function interleaved<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const left = lists.filter((list) => list.length > 0);
  if (left.length === 0) return [[]];
  return left.flatMap((list) => {
    const [first, ...rest] = list;
    if (first === undefined) return [];
    const others = left.map((other) => (other === list ? rest : other));
    return interleaved(others).map((order) => [first, ...order]);
  });
}
