import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import session, { MemoryStore, type SessionData, type Store } from "express-session";
import makeFileStore from "session-file-store";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileBackend } from "../../src/file-store/index.js";
import { moveSessions, type SourceStore } from "../../src/express/index.js";
import { expectVisitorsToStay, ours, outcome } from "./visitors-stay.js";

/** A store of session-file-store. */
async function fileStore(): Promise<{ readonly store: Store; readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), "session-file-store-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const FileStore = makeFileStore(session);
  const options = { path: directory, logFn: () => undefined, reapInterval: -1, retries: 0 };
  return { store: new FileStore(options), directory };
}

const cookie = { originalMaxAge: null, path: "/", httpOnly: true };

/** A session as old stores hold them. */
function dataOf(members: object, expires?: Date): SessionData {
  // Stores hold a cookie's JSON.
  return { cookie: { ...cookie, expires: expires?.toJSON() ?? null }, ...members } as unknown as SessionData;
}

describe("visitors stay logged in who come from", () => {
  it("MemoryStore", async () => {
    await expectVisitorsToStay(new MemoryStore());
  });

  it("session-file-store", async () => {
    const { store, directory } = await fileStore();
    await expectVisitorsToStay(store, fileBackend({ directory: join(directory, "merged") }));
    expect(await readdir(directory)).toEqual(["merged"]);
  });
});

describe("moving sessions", () => {
  it("leaves alone what the new store has already", async () => {
    const old = new MemoryStore();
    const store = ours();
    old.set("a", dataOf({ theme: "old" }));
    await store.add("a", dataOf({ theme: "new" }));
    expect(await moveSessions(old, store)).toEqual(outcome({ present: 1 }));
    expect(await moveSessions(old, store)).toEqual(outcome({ present: 1 }));
    const { data } = await dataIn(store, "a");
    expect(data).toMatchObject({ theme: "new" });
  });

  it("moves nothing that has expired by its cookie, though the old store still has it", async () => {
    const sessions = new Map([["a", dataOf({ theme: "old" }, new Date(Date.now() - 1000))]]);
    const old = sourceOf(sessions);
    const store = ours();
    expect(await moveSessions(old, store)).toEqual(outcome({ expired: 1 }));
    expect(await dataIn(store, "a")).toEqual({ error: null, data: null });
  });

  it("goes on after a session that can't be moved, and leaves that where it is", async () => {
    const sessions = new Map([
      ["bad", dataOf({ amount: 1n })],
      ["lost", dataOf({})],
      ["good", dataOf({ theme: "old" })],
    ]);
    const unreadable = new Error("unreadable");
    const old = sourceOf(sessions);
    const failing: SourceStore = {
      ...old,
      get: (sid, answer) => (sid === "lost" ? answer(unreadable) : old.get(sid, answer)),
    };
    const { errors, ...counts } = await moveSessions(failing, ours());
    expect(counts).toEqual({ moved: 1, present: 0, expired: 0 });
    expect(errors).toEqual([expect.objectContaining({ code: "ERR_NOT_JSON" }), unreadable]);
    expect([...sessions.keys()]).toEqual(["bad", "lost"]);
  });

  it("takes stores that give a list of sessions", async () => {
    const sessions = new Map([["a", dataOf({ theme: "old" })]]);
    const mute = { ...sourceOf(sessions), ids: undefined };
    const all: SourceStore["all"] = (answer) =>
      answer(
        null,
        [...sessions].map(([id, data]) => ({ id, ...data })),
      );
    expect(await moveSessions({ ...mute, all }, ours())).toEqual(outcome({ moved: 1 }));
  });

  it("refuses a store that can't tell its ids, and passes on that one failed to", async () => {
    const mute = { ...sourceOf(new Map()), ids: undefined };
    await expect(moveSessions(mute, ours())).rejects.toMatchObject({ code: "ERR_BAD_OPTION" });
    const failing: SourceStore = { ...mute, all: (answer) => answer("no reason") };
    await expect(moveSessions(failing, ours())).rejects.toThrow("The store has failed.");
  });
});

function sourceOf(sessions: Map<string, SessionData>): SourceStore {
  return {
    get: (sid, answer) => answer(null, sessions.get(sid)),
    destroy: (sid, answer) => {
      sessions.delete(sid);
      answer(null);
    },
    ids: (answer) => answer(null, [...sessions.keys()]),
  };
}

function dataIn(store: SourceStore, sid: string): Promise<{ error: unknown; data: unknown }> {
  return new Promise((resolve) => store.get(sid, (error, data) => resolve({ error, data })));
}
