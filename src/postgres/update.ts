/** The atomic update of one session: compare-and-swap, and no commit applied twice where an answer is lost. */
import { untilAnswered, type Answered } from "../store/answered.js";
import { attempt, freshCommitId, type Attempt } from "../store/attempt.js";
import type { Change, SessionRecord } from "../store/contract.js";
import { toJsonb } from "./json-text.js";
import { isComplete, isSame, recordOf, type State } from "./row.js";
import type { SessionTable } from "./session-table.js";

/** One commit: what it expects, and the statement that applies it. */
interface Commit {
  /** Its name. */
  readonly commitId: string;
  readonly expected: State;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Reads, decides, and writes if nobody has written in between; else reads and decides again. */
export function update<R>(
  table: SessionTable,
  id: string,
  change: (current: SessionRecord | undefined) => Change<R>,
): Promise<R> {
  return attempt(table.queue, id, table.timeout, async (attempt) => {
    let state = await table.read(id, attempt.deadline);
    for (;;) {
      const current = recordOf(id, state);
      const decision = change(current);
      if (decision.type === "keep" || (decision.type === "remove" && current === undefined)) {
        return decision.result;
      }
      const commit = commitOf(table, id, state, current, decision);
      const found = await apply(table, id, commit, attempt);
      if (found === undefined || found.commits.includes(commit.commitId)) return decision.result;
      attempt.overtaken(isComplete(found, state));
      state = found;
    }
  });
}

/** Removes whatever is stored under an id; whether there was something. */
export function remove(table: SessionTable, id: string): Promise<boolean> {
  return attempt(table.queue, id, table.timeout, async (attempt) => {
    const commitId = freshCommitId();
    const { remove } = table.statements;
    const values = [id, commitId];
    const { rowCount } = await table.ask("remove", id, attempt.deadline, remove, values, attempt.onLost);
    if (rowCount === 1) return true;
    // An earlier sending may have done it.
    return attempt.isUnsure && (await table.confirm(id, attempt.deadline)).commits.includes(commitId);
  });
}

function commitOf<R>(
  { statements }: SessionTable,
  id: string,
  expected: State,
  current: SessionRecord | undefined,
  decision: Exclude<Change<R>, { type: "keep" }>,
): Commit {
  const commitId = freshCommitId();
  const named = { commitId, expected };
  const { token } = expected;
  const compared = token === undefined ? [] : [token.revision, token.commit];
  if (decision.type === "remove") {
    return { ...named, text: statements.unset, values: [id, commitId, ...compared] };
  }
  const { generation, revision, expiresAt, data } = decision.record;
  // A touch leaves the data as they are, so it need not send them.
  const sent = current?.data === data ? null : toJsonb(data);
  return {
    ...named,
    text: token === undefined ? statements.insert : statements.update,
    values: [id, commitId, generation, revision, expiresAt ?? null, sent, ...compared],
  };
}

/** Sends a commit until it is known what became of it: `undefined` if it was applied, else the state that was found. */
function apply(
  table: SessionTable,
  id: string,
  { expected, text, values }: Commit,
  attempt: Attempt,
): Promise<State | undefined> {
  const { deadline, onLost } = attempt;
  return untilAnswered(
    deadline,
    async (): Promise<Answered<State | undefined>> => {
      if (attempt.isUnsure) {
        const found = await table.confirm(id, deadline);
        if (!isSame(found, expected)) return { type: "answer", answer: found };
      }
      const sent = await table.connection.send("update", id, deadline, text, values);
      if (sent.type === "lost") return sent;
      if (sent.answer.rowCount === 1) return { type: "answer", answer: undefined };
      const found = attempt.isUnsure ? table.confirm(id, deadline) : table.read(id, deadline);
      return { type: "answer", answer: await found };
    },
    onLost,
  );
}
