/** No read is dirty: none shows an edit that was refused, or whose commit began only after the read had ended. */
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import type { Check } from "./finding.js";
import type { Read } from "./reads.js";
import type { RacedRequest } from "./sessions.js";
import type { Origin, Token } from "./tokens.js";
import type { Trace } from "./trace.js";
import { refs, type DirtyRead } from "./violation.js";

/** The check. */
export const dirtyRead: Check = {
  name: "dirty read",
  title: "no read is dirty",
  run: ({ traces }) => {
    const violations = traces.flatMap((trace) => trace.reads.flatMap((read) => dirtIn(read, trace)));
    const reads = traces.reduce((sum, trace) => sum + trace.reads.length, 0);
    const held = violations.length === 0 ? ", each of edits that were committed" : "";
    return { verdict: "judged", evidence: `${count(reads, "read")}${held}`, violations };
  },
};

/** The first edit in a read that can't have been stored by then. */
function dirtIn(read: Read, { tokens, session }: Trace): readonly DirtyRead[] {
  for (const token of tokens.shownBy(read.data)) {
    const [author] = token.origins;
    if (author === undefined || author === "initial" || token.origins.some((one) => mayShow(one, read)))
      continue;
    return [
      {
        type: "dirty read",
        how: howOf(token),
        session: session.session,
        path: formatPointer(token.path),
        operations: refs(author.commit, read.operation),
      },
    ];
  }
  return [];
}

function howOf({ origins }: Token): DirtyRead["how"] {
  return origins.every((origin) => origin !== "initial" && isRefused(origin))
    ? "refused"
    : "not yet committed";
}

function mayShow(origin: Origin, read: Read): boolean {
  return origin === "initial" || (!isRefused(origin) && (origin.commit?.start ?? 0) <= read.end);
}

function isRefused({ fate }: RacedRequest): boolean {
  return fate === "not stored";
}
