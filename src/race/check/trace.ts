/** What the checks share about one session: its reads, what they show, and the lives they belong to. Built once. */
import type { RuleSet } from "../../merge/rule.js";
import { listsOf, type ListHistory } from "./lists.js";
import { Lives } from "./lives.js";
import { readsOf, type Read } from "./reads.js";
import type { SessionHistory } from "./sessions.js";
import { Tokens } from "./tokens.js";

/** One session, looked through. */
export interface Trace {
  readonly session: SessionHistory;
  readonly reads: readonly Read[];
  readonly tokens: Tokens;
  readonly lives: Lives;
  readonly lists: readonly ListHistory[];
}

/** Looks through a session. */
export function traceOf(session: SessionHistory, rules: RuleSet): Trace {
  const reads = readsOf(session);
  const tokens = new Tokens(session, rules);
  const seen = { session, reads, tokens, lives: new Lives(session, reads, tokens) };
  return { ...seen, lists: listsOf(seen) };
}
