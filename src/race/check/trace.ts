/** What the checks share about one session: its reads, what they show, and the lives they belong to. Built once. */
import type { RuleSet } from "../../merge/rule.js";
import { listsOf, type ListHistory } from "./lists.js";
import { Lives } from "./lives.js";
import { readsOf, type Read } from "./reads.js";
import { placesOf, type Place } from "./places.js";
import type { RacedRequest, SessionHistory } from "./sessions.js";
import { Tokens } from "./tokens.js";

/** One session, looked through. */
export interface Trace {
  readonly session: SessionHistory;
  readonly reads: readonly Read[];
  readonly tokens: Tokens;
  readonly lives: Lives;
  readonly lists: readonly ListHistory[];
  /** The requests whose edits were stored, or may have been, ordered by start. */
  readonly writers: readonly RacedRequest[];
  /** What these changed. */
  readonly places: Place;
}

/** Looks through a session. */
export function traceOf(session: SessionHistory, rules: RuleSet): Trace {
  const reads = readsOf(session);
  const tokens = new Tokens(session, rules);
  const seen = { session, reads, tokens, lives: new Lives(session, reads, tokens) };
  const writers = session.requests.filter(({ fate }) => fate !== "not stored");
  return { ...seen, lists: listsOf(seen), writers, places: placesOf(writers) };
}
