/** What the script answers of a session, read back. */
import { rememberedCommits } from "../store/attempt.js";
import { isRoot } from "../store/merge-roots.js";
import type { SessionRecord } from "../store/contract.js";
import { DamagedRecordError } from "../store/service-errors.js";
import { version } from "./script.js";

/** The state of a session on the server. */
export interface State {
  /** Its record, or what is wrong with it. */
  readonly content: SessionRecord | { readonly damage: string } | undefined;
  /** The last commits of this life of the session, the newest first. */
  readonly commits: readonly string[];
  /** The last commits before it was last removed, the newest first, as long as the server remembers. */
  readonly buried: readonly string[];
}

/** The state that the script has found, from its answer behind the word. */
export function parseState(answer: readonly string[]): State {
  const [kind = "", gone = "", ...stored] = answer;
  const commits = idsIn(stored[5]);
  return { content: contentOf(kind, stored), commits, buried: idsIn(gone) };
}

/** The record of a state. */
export function recordOf(id: string, { content }: State): SessionRecord | undefined {
  if (content !== undefined && "damage" in content) throw new DamagedRecordError(id, content.damage);
  return content;
}

/** What tells a state from all others: the id of the commit that made it. */
export function tokenOf({ commits, buried }: State): string {
  return commits[0] ?? buried[0] ?? "";
}

/**
 * Whether a commit that expected a token, and whose id is not among those of a state, was surely not applied: it is if
 * every commit since then is known.
 */
export function isComplete({ commits, buried }: State, expected: string): boolean {
  if (commits.includes(expected)) return true;
  if (commits.length === rememberedCommits) return false;
  return expected === "" ? buried.length === 0 : buried.includes(expected);
}

function contentOf(kind: string, stored: readonly string[]): State["content"] {
  if (kind === "none") return undefined;
  if (kind !== "hash") return { damage: "not a session's hash" };
  const [layout, generation = "", revision = "", expiresAt = "", data = ""] = stored;
  if (layout !== version) return { damage: layout === "" ? "not a session's hash" : "another version" };
  const parsed = parse(data);
  if (parsed === undefined) return { damage: "not JSON" };
  const record = {
    generation,
    revision: Number(revision),
    expiresAt: expiresAt === "" ? undefined : Number(expiresAt),
    data: parsed,
  };
  const isWhole =
    generation !== "" &&
    isRoot(parsed) &&
    Number.isSafeInteger(record.revision) &&
    record.revision > 0 &&
    !Number.isNaN(record.expiresAt ?? 0);
  return isWhole ? { ...record, data: parsed } : { damage: "not a session record" };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function idsIn(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}
