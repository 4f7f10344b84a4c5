/** No commit is applied twice: what was appended once stands once. (Sums that are too high are the counters' check.) */
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import type { Check } from "./finding.js";
import type { ListHistory } from "./lists.js";
import { tellsItsAuthor } from "./lives.js";
import type { Trace } from "./trace.js";
import { refs, type DoubleApplication } from "./violation.js";

/** The check. */
export const doubleApplication: Check = {
  name: "double application",
  title: "nothing is applied twice",
  run: ({ traces }) => {
    const lists = traces.flatMap((trace) => trace.lists.map((list) => ({ trace, list })));
    if (lists.length === 0) return { verdict: "not applicable", reason: "no request appended to a list" };
    const violations = lists.flatMap(({ trace, list }) => doublesIn(list, trace));
    const longest = lists.reduce((sum, { list }) => sum + list.longest.elements.length, 0);
    return { verdict: "judged", evidence: count(longest, "list element"), violations };
  },
};

function doublesIn({ path, sights }: ListHistory, { session }: Trace): readonly DoubleApplication[] {
  const told = new Set<unknown>();
  return sights.flatMap(({ read, twice }): readonly DoubleApplication[] => {
    if (twice === undefined || !tellsItsAuthor(twice) || told.has(twice)) return [];
    told.add(twice);
    const [author] = twice.origins;
    const commit = author === undefined || author === "initial" ? undefined : author.commit;
    return [
      {
        type: "double application",
        session: session.session,
        path: formatPointer(path),
        operations: refs(commit, read.operation),
      },
    ];
  });
}
