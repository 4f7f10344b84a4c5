/** The atomic update of one session: compare-and-swap, and no commit applied twice where an answer is lost. */
import { attempt, freshCommitId } from "../store/attempt.js";
import type { Change, SessionRecord } from "../store/contract.js";
import type { SessionServer } from "./session-server.js";
import { isComplete, parseState, recordOf, tokenOf } from "./state.js";

/** How long the server keeps a record that has expired, in ms, beside the time that an operation may take. */
const slack = 60_000;

/** Reads, decides, and writes if nobody has written in between; else decides again on what the server answers. */
export function update<R>(
  server: SessionServer,
  id: string,
  change: (current: SessionRecord | undefined) => Change<R>,
): Promise<R> {
  return attempt(server.queue, id, server.timeout, async ({ deadline, onLost, overtaken }) => {
    let state = await server.read(id, deadline);
    for (;;) {
      const decision = change(recordOf(id, state));
      if (decision.type === "keep") return decision.result;
      const expected = tokenOf(state);
      const args =
        decision.type === "write"
          ? ["write", freshCommitId(), expected, ...written(decision.record, server.timeout)]
          : ["unset", freshCommitId(), expected];
      const [word, ...found] = await server.run("update", id, deadline, args, onLost);
      if (word !== "lost") return decision.result;
      state = parseState(found);
      overtaken(isComplete(state, expected));
    }
  });
}

function written({ generation, revision, expiresAt, data }: SessionRecord, timeout: number): string[] {
  // Relative, since the server's clock may be another; and what has expired may still be asked for a while.
  const lifetime =
    expiresAt === undefined
      ? ""
      : String(Math.ceil(Math.min(Math.max(expiresAt - Date.now(), 0) + slack + timeout, longestLifetime)));
  return [generation, String(revision), String(expiresAt ?? ""), JSON.stringify(data), lifetime];
}

/** What the server can add to its clock, in ms. */
const longestLifetime = Number.MAX_SAFE_INTEGER / 2;
