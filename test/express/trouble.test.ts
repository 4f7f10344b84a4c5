/** Conflicts, errors and odd data, where express-session sends them, and what the diagnostics say of it. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, expect, it, onTestFinished } from "vitest";
import { expressStore, type AdapterOptions } from "../../src/express/index.js";
import { isLawfulMergeError } from "../../src/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { Backend } from "../../src/store/contract.js";
import { DamagedRecordError } from "../../src/store/service-errors.js";
import { conflictCases } from "../helpers/conflict-cases.js";
import { called, now, overlap } from "../helpers/visitor.js";
import { acting, memory, type Act } from "./acting.js";

const codeOf = (error: unknown): string | null => (isLawfulMergeError(error) ? error.code : null);

/** Two requests set the same value: the slow one to blue, saving by hand, the quick one to dark. */
async function conflict(options: AdapterOptions) {
  const { store, records } = memory(options);
  const app = await acting(store, {
    begin: (session) => void Object.assign(session, { theme: "light", cart: { pen: 1 } }),
    blue: async (session) => {
      Object.assign(session, { theme: "blue", cart: { ...session.cart, ink: 1 } });
      const code = codeOf(await called((callback) => session.save(callback)));
      if (code !== null) await called((callback) => session.reload(callback));
      return code;
    },
    dark: (session) => void (session.theme = "dark"),
  });
  const visitor = app.visitor();
  await now(visitor, "begin");
  const [slow] = await overlap(app, visitor, "blue", "dark");
  const [record] = records.values();
  const { cookie, ...data } = record?.data ?? {};
  expect(cookie).toBeDefined();
  return { code: JSON.parse(slow) as unknown, data };
}

describe("a conflict", () => {
  it.each(conflictCases)("%s", async (_what, options, outcome) => {
    expect(await conflict(options)).toEqual(outcome);
  });

  it("is told of by its paths where it is settled, and no line has a value", async () => {
    const events: unknown[] = [];
    const hear = (event: unknown): void => void events.push(event);
    subscribe("lawful-merge:settle", hear);
    onTestFinished(() => void unsubscribe("lawful-merge:settle", hear));
    const lines: unknown[] = [];
    await conflict({ logger: { debug: (details, message) => void lines.push(details, message) } });
    expect(events).toEqual([expect.objectContaining({ policy: "override", paths: ["/theme"] })]);
    expect(JSON.stringify(lines)).toContain("/theme");
    expect(JSON.stringify(lines)).not.toMatch(/light|dark|blue/);
  });
});

describe("a save whose session was destroyed meanwhile", () => {
  it("is an error if it is asked to be", async () => {
    const { store, records } = memory({ onDestroyed: "fail" });
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      dark: async (session) => {
        session.theme = "dark";
        const code = codeOf(await called((callback) => session.save(callback)));
        session.theme = "light";
        return code;
      },
      logout: (session) => called((callback) => session.destroy(callback)),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [slow] = await overlap(app, visitor, "dark", "logout");
    expect([slow, records.size]).toEqual(['"ERR_SESSION_DESTROYED"', 0]);
  });
});

describe("an error of the backend", () => {
  const failing = (broken: Partial<Backend>): Promise<string> => tried({ ...memoryBackend(), ...broken });

  async function tried(backend: Backend): Promise<string> {
    const store = expressStore(backend, { sweepEvery: false });
    const acts: Record<string, Act> = {
      save: async (session) => {
        session.theme = "dark";
        return codeOf(await called((callback) => session.save(callback))) ?? "none";
      },
    };
    const app = await acting(store, acts);
    return (
      await app
        .visitor("connect.sid=s%3Aknown.3aPrj5M9nPuvGJnnZ6ZbkCfJBjGbwJrKrVrUGUYUJmI")
        .get("/quick/save")
    ).text;
  }

  it("goes to the save's callback", async () => {
    const update = (): Promise<never> => Promise.reject(new DamagedRecordError("an id", "cut off"));
    expect(await failing({ update })).toBe('"ERR_DAMAGED_RECORD"');
  });

  it("goes to the app's error handler where the session can't be read", async () => {
    const { store, records } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      read: ({ theme }) => theme,
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    for (const [id, record] of records) records.set(id, { ...record, data: { theme: 1n } as never });
    const { status, text } = await visitor.get("/quick/read");
    expect([status, text]).toEqual([500, "ERR_NOT_JSON"]);
  });

  it("goes to the app's error handler where the store is closed", async () => {
    const { store } = memory();
    const app = await acting(store, { begin: (session) => void (session.theme = "light") });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await store.close();
    const { status, text } = await visitor.get("/quick/begin");
    expect([status, text]).toEqual([500, "ERR_STORE_CLOSED"]);
  });
});

describe("odd data", () => {
  it("is stored as JSON has it", async () => {
    const { store } = memory();
    const app = await acting(store, {
      begin: (session) =>
        void Object.assign(session, {
          date: new Date(0),
          nothing: undefined,
          nan: Number.NaN,
          own: { toJSON: () => "own" },
        }),
      data: (session): object => ({ ...(session as object) }),
      edit: (session) => void (session.theme = "dark"),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const stored = { date: "1970-01-01T00:00:00.000Z", nan: null, own: "own" };
    expect(await now(visitor, "data")).toMatchObject(stored);
    await now(visitor, "edit");
    expect(await now(visitor, "data")).toMatchObject({ ...stored, theme: "dark" });
  });

  it("under the names of a session's methods stays, though express-session does not show it", async () => {
    const { store, records } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      edit: (session) => void (session.theme = "dark"),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const named = { save: 1, touch: 2, reload: 3, resetMaxAge: 4 };
    for (const [id, record] of records) records.set(id, { ...record, data: { ...record.data, ...named } });
    await now(visitor, "edit");
    expect([...records.values()].map(({ data }) => data)).toEqual([
      expect.objectContaining({ ...named, theme: "dark" }),
    ]);
  });
});
