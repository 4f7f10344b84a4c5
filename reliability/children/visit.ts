/**
 * A process that makes requests on the sessions of a directory, each an edit of its own and one more on a counter, by two
 * stores in turn. It says what it is about to do before it commits, and what came of it after, so that nothing is
 * forgotten when it is killed.
 */
import { subscribe } from "node:diagnostics_channel";
import { fileStore } from "../../src/file-store/file-store.js";
import { timeSince } from "../../src/race/clock.js";
import { applyEdits, type Edit } from "../../src/race/edit.js";
import type { CommitOutcome } from "../../src/race/history.js";
import { isLawfulMergeError } from "../../src/errors.js";
import type { StoreEvents } from "../../src/store/diagnostics.js";
import { storeOptions } from "../storm/sessions.js";
import type { Errand, Said } from "../storm/messages.js";

const errand = JSON.parse(process.argv[2] ?? "") as Errand;
const { directory, sessions, requests = Infinity, origin } = errand;
const now = (): number => timeSince(origin);
const stores = [1, 2].map(() => fileStore(storeOptions(directory)));

let asked = 0;
let waited = 0;
subscribe("lawful-merge:lock", (event) => {
  // The channel's events are of this type.
  const { phase, at } = event as StoreEvents["lock"];
  if (phase === "requested") asked = at;
  if (phase === "acquired") waited = at - asked;
});

process.once("message", () => void work());
process.on("disconnect", () => process.exit());
await say({ type: "ready", version: process.version });

async function work(): Promise<void> {
  for (let request = 0; request < requests; request++) await visit(request);
  await say({ type: "done" });
  process.disconnect();
}

async function visit(request: number): Promise<void> {
  const store = stores[request % stores.length];
  const id = sessions[Math.floor(Math.random() * sessions.length)];
  if (store === undefined || id === undefined) throw new Error("There is nothing to visit.");
  const who = { process: errand.process, request, session: id };
  const start = now();
  const session = await store.open(id);
  const data = structuredClone(session.data);
  const opened = now();
  const edits: readonly Edit[] = [
    { type: "set", path: `/by/${errand.process}-${request}`, value: request },
    { type: "increment", path: "/n", by: 1 },
  ];
  applyEdits(session.data, edits);
  const outcome = { status: "read", data, revision: session.revision } as const;
  await say({
    type: "opened",
    open: { ...who, operation: "open", start, end: opened, outcome },
    edits,
  });
  const began = now();
  const committed = await outcomeOf(() => session.commit());
  await say({
    type: "committed",
    commit: { ...who, operation: "commit", start: began, end: now(), edits, outcome: committed },
    waited,
  });
}

async function outcomeOf(commit: () => Promise<{ readonly revision: number }>): Promise<CommitOutcome> {
  try {
    return { status: "committed", revision: (await commit()).revision };
  } catch (error) {
    if (!isLawfulMergeError(error)) throw error;
    return { status: "failed", error: { name: error.name, code: error.code, message: error.message } };
  }
}

/** Says it, and goes on once it has left this process. */
function say(said: Said): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(said, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}
