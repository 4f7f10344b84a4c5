/** What a row says of a session. */
import { rememberedCommits } from "../store/attempt.js";
import type { SessionRecord } from "../store/contract.js";
import { isRoot } from "../store/merge-roots.js";
import { DamagedRecordError } from "../store/service-errors.js";
import { fromJsonb } from "./json-text.js";

/** The state of a session in the table. */
export interface State {
  /** Its record, or what is wrong with it; `undefined` where it was removed, or never was. */
  readonly content: SessionRecord | { readonly damage: string } | undefined;
  /** What it is expected to be when it is changed; `undefined` where there is no row. */
  readonly token: { readonly revision: string; readonly commit: string } | undefined;
  /** The last commits, the newest first, those before it was removed included. */
  readonly commits: readonly string[];
}

/** The state behind what was read: one row, or none. */
export function parseRow(row: readonly unknown[] | undefined): State {
  if (row === undefined) return { content: undefined, token: undefined, commits: [] };
  // All columns are asked for as text.
  const [generation, revision, expiresAt, data, ids] = row.map((column) =>
    typeof column === "string" ? column : undefined,
  );
  const commits = ids === undefined || ids === "" ? [] : ids.split(" ");
  return {
    content: data === undefined ? undefined : contentOf(generation, revision, expiresAt, data),
    token: { revision: revision ?? "", commit: commits[0] ?? "" },
    commits,
  };
}

/** The record of a state. */
export function recordOf(id: string, { content }: State): SessionRecord | undefined {
  if (content !== undefined && "damage" in content) throw new DamagedRecordError(id, content.damage);
  return content;
}

/**
 * Whether a commit that expected a state, and whose id is not among those of a later one, was surely not applied: it is if
 * every commit since then is known.
 */
export function isComplete({ commits }: State, expected: State): boolean {
  return expected.token === undefined
    ? commits.length < rememberedCommits
    : commits.includes(expected.token.commit);
}

/** Whether two states are the same. */
export function isSame(one: State, other: State): boolean {
  return one.token?.commit === other.token?.commit && one.token?.revision === other.token?.revision;
}

function contentOf(
  generation: string | undefined,
  revision: string | undefined,
  expiresAt: string | undefined,
  data: string,
): State["content"] {
  // The column is JSON, whoever has written it.
  const parsed: unknown = JSON.parse(fromJsonb(data));
  const record = {
    generation: generation ?? "",
    revision: Number(revision),
    expiresAt: expiresAt === undefined ? undefined : Number(expiresAt),
  };
  const isWhole = record.generation !== "" && Number.isSafeInteger(record.revision) && record.revision > 0;
  return isWhole && isRoot(parsed) ? { ...record, data: parsed } : { damage: "not a session record" };
}
