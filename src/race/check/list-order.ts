/** All reads of a list tell of one order: of any two in one life, one begins with the other. */
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import type { Check } from "./finding.js";
import { isPrefix, type ListHistory } from "./lists.js";
import type { Trace } from "./trace.js";
import { refs, type OrderFault } from "./violation.js";

/** The check. */
export const listOrder: Check = {
  name: "order fault",
  title: "lists have one order",
  run: ({ traces }) => {
    const lists = traces.flatMap((trace) => trace.lists.map((list) => ({ trace, list })));
    if (lists.length === 0) return { verdict: "not applicable", reason: "no request appended to a list" };
    const violations = lists.flatMap(({ trace, list }) => faultsIn(list, trace));
    const sights = lists.reduce((sum, { list }) => sum + list.sights.length, 0);
    const held = violations.length === 0 ? ", each the beginning of the longest" : "";
    return { verdict: "judged", evidence: `${count(sights, "read")} of lists${held}`, violations };
  },
};

function faultsIn({ path, sights, longest }: ListHistory, { session }: Trace): readonly OrderFault[] {
  return sights
    .filter((sight) => !isPrefix(sight, longest))
    .map((sight) => ({
      type: "order fault",
      session: session.session,
      path: formatPointer(path),
      operations: refs(sight.read.operation, longest.read.operation),
    }));
}
