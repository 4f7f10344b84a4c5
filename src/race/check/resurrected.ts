/** A destroyed session stays destroyed: no read that began later shows anything of the life that ended. */
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import type { Operation } from "../history.js";
import type { Check } from "./finding.js";
import { tellsItsAuthor, type Life } from "./lives.js";
import type { Read } from "./reads.js";
import type { RacedRequest } from "./sessions.js";
import type { Token } from "./tokens.js";
import type { Trace } from "./trace.js";
import { refs, type ResurrectedSession } from "./violation.js";

/** The check. */
export const resurrected: Check = {
  name: "resurrected session",
  title: "no session is resurrected",
  run: ({ traces }) => {
    const judged = traces.map((trace) => ({ trace, deaths: deathsIn(trace) }));
    const deaths = judged.reduce((sum, one) => sum + one.deaths.size, 0);
    if (deaths === 0)
      return { verdict: "not applicable", reason: "no request destroyed a session that it had seen" };
    const violations = judged.flatMap(({ trace, deaths }) => resurrectionsIn(trace, deaths));
    const held = violations.length === 0 ? ", none of it seen afterwards" : "";
    return { verdict: "judged", evidence: `${count(deaths, "destroyed session")}${held}`, violations };
  },
};

/** For each life that was destroyed, the request whose destruction was acknowledged first. */
function deathsIn({ session, lives }: Trace): ReadonlyMap<Life, RacedRequest> {
  const deaths = new Map<Life, RacedRequest>();
  for (const request of session.requests) {
    const { destroy, fate } = request;
    const life = lives.ofRequest(request);
    if (destroy === undefined || fate !== "stored" || life === undefined) continue;
    if (destroy.end < (deaths.get(life)?.destroy?.end ?? Infinity)) deaths.set(life, request);
  }
  return deaths;
}

function resurrectionsIn(
  trace: Trace,
  deaths: ReadonlyMap<Life, RacedRequest>,
): readonly ResurrectedSession[] {
  if (deaths.size === 0) return [];
  return trace.reads.flatMap((read): readonly ResurrectedSession[] => {
    const life = trace.lives.ofRead(read);
    const death = life && deaths.get(life);
    if (death?.destroy === undefined || read.start <= death.destroy.end) return [];
    const { ties, token } = tie(trace, death, read);
    return [
      {
        type: "resurrected session",
        session: trace.session.session,
        path: formatPointer(token?.path ?? []),
        ...(read.operation === undefined && { afterRace: true }),
        operations: refs(death.destroy, ...ties, read.operation),
      },
    ];
  });
}

/** What shows tokens of one life: a read, or a commit with what it had read. */
interface Carrier {
  readonly operation: Operation;
  readonly tokens: readonly Token[];
}

/** The fewest operations that tie what a request had read to what a later read shows, and what of it came back. */
function tie(
  trace: Trace,
  death: RacedRequest,
  read: Read,
): { readonly ties: readonly Operation[]; readonly token?: Token } {
  const wanted = new Set(shownBy(read, trace));
  const carriers = carriersIn(trace, read);
  const seen = new Set<Token>();
  let front = trace.reads
    .filter(({ request }) => request === death)
    .flatMap((first) => shownBy(first, trace))
    .map((token) => ({ token, ties: [] as readonly Operation[] }));
  while (front.length > 0) {
    const found = front.find(({ token }) => wanted.has(token));
    if (found !== undefined) return found;
    const next: typeof front = [];
    for (const { token, ties } of front) {
      if (seen.has(token)) continue;
      seen.add(token);
      for (const carrier of carriers.get(token) ?? [])
        for (const other of carrier.tokens) next.push({ token: other, ties: [...ties, carrier.operation] });
    }
    front = next;
  }
  return { ties: [] };
}

function carriersIn(trace: Trace, late: Read): ReadonlyMap<Token, readonly Carrier[]> {
  const carriers: Carrier[] = [];
  for (const read of trace.reads) {
    const shown = shownBy(read, trace);
    if (read.operation !== undefined && read !== late)
      carriers.push({ operation: read.operation, tokens: shown });
    const commit = read.request?.fate === "not stored" ? undefined : read.request?.commit;
    if (read.request === undefined || commit === undefined) continue;
    const own = trace.tokens.putBy(read.request).filter(tellsItsAuthor);
    carriers.push({ operation: commit, tokens: [...shown, ...own] });
  }
  const byToken = new Map<Token, Carrier[]>();
  for (const carrier of carriers) {
    for (const token of carrier.tokens) {
      const known = byToken.get(token);
      if (known === undefined) byToken.set(token, [carrier]);
      else known.push(carrier);
    }
  }
  return byToken;
}

function shownBy({ data }: Read, { tokens }: Trace): readonly Token[] {
  return tokens.shownBy(data).filter(tellsItsAuthor);
}
