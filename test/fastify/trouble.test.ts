/** Conflicts, errors and odd data, where @fastify/session sends them. */
import { describe, expect, it } from "vitest";
import type { LawfulSessionOptions } from "../../src/fastify/index.js";
import { defineRules, isLawfulMergeError } from "../../src/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { Backend } from "../../src/store/contract.js";
import { DamagedRecordError } from "../../src/store/service-errors.js";
import { conflictCases } from "../helpers/conflict-cases.js";
import { now } from "../helpers/visitor.js";
import { acting, dataOf, overlap, type Act } from "./acting.js";

/** The code that something fails with. */
async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    return isLawfulMergeError(error) ? error.code : String(error);
  }
}

const begin: Act = (session) => void Object.assign(session, { theme: "light", cart: { pen: 1 } });
const dark: Act = (session) => void (session.theme = "dark");
/** Two requests set the same value: the slow one to blue, saving by hand, the quick one to dark. */
async function conflict(options: Partial<LawfulSessionOptions>) {
  const app = await acting(
    {
      begin,
      dark,
      blue: async (session) => {
        Object.assign(session, { theme: "blue", cart: { ...session.cart, ink: 1 } });
        const code = await codeOf(session.save());
        if (code !== null) await session.reload();
        return code;
      },
    },
    options,
  );
  const visitor = app.visitor();
  await now(visitor, "begin");
  const [code] = await overlap(app, visitor, "blue", "dark");
  return { code, data: dataOf(app) };
}

describe("a conflict", () => {
  it.each(conflictCases)("%s", async (_what, options, outcome) => {
    expect(await conflict(options)).toEqual(outcome);
  });

  it("at the end of a request is the request's error, before anything was sent", async () => {
    const app = await acting(
      { begin, dark, blue: (session) => void (session.theme = "blue") },
      { rules: defineRules({ "/theme": "fail" }) },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [slow] = await overlap(app, visitor, "blue", "dark");
    expect(slow).toMatchObject({ statusCode: 500, code: "ERR_CONFLICT" });
    expect(dataOf(app)).toMatchObject({ theme: "dark" });
  });
});

describe("a save whose session was destroyed meanwhile", () => {
  it.each<[string, Partial<LawfulSessionOptions>, unknown]>([
    ["is dropped", {}, null],
    ["is an error if it is asked to be", { onDestroyed: "fail" }, "ERR_SESSION_DESTROYED"],
  ])("%s", async (_what, options, code) => {
    const app = await acting(
      {
        begin,
        logout: (session) => session.destroy(),
        dark: async (session) => {
          session.theme = "dark";
          const saved = await codeOf(session.save());
          session.theme = "light";
          return saved;
        },
      },
      options,
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [slow] = await overlap(app, visitor, "dark", "logout");
    expect([slow, app.records.size]).toEqual([code, 0]);
  });
});

describe("an error of the backend", () => {
  const failing = (broken: Partial<Backend>) => ({ backend: { ...memoryBackend(), ...broken } });
  const damaged = (): Promise<never> => Promise.reject(new DamagedRecordError("an id", "cut off"));

  it("goes to a save by hand", async () => {
    const codes: unknown[] = [];
    const save: Act = async (session) => void codes.push(await codeOf(session.save()));
    const app = await acting({ save }, failing({ update: damaged }));
    const { text } = await app.visitor().get("/quick/save");
    expect(codes).toEqual(["ERR_DAMAGED_RECORD"]);
    // What could not be saved by hand is tried once more at the end.
    expect(JSON.parse(text)).toMatchObject({
      code: "ERR_DAMAGED_RECORD",
    });
  });

  it("is the request's error where its session can't be saved", async () => {
    const app = await acting({ dark }, failing({ update: damaged }));
    const { status, text } = await app.visitor().get("/quick/dark");
    expect([status, JSON.parse(text)]).toEqual([
      500,
      expect.objectContaining({ code: "ERR_DAMAGED_RECORD" }),
    ]);
  });

  it("is the request's error where its session can't be read, and nothing is stored in its place", async () => {
    const app = await acting({ begin, dark });
    const visitor = app.visitor();
    await now(visitor, "begin");
    for (const [id, record] of app.records) app.records.set(id, { ...record, data: { theme: 1n } as never });
    const before = [...app.records];
    const { status, text } = await visitor.get("/quick/dark");
    expect([status, JSON.parse(text)]).toEqual([500, expect.objectContaining({ code: "ERR_NOT_JSON" })]);
    expect([...app.records]).toEqual(before);
  });
});

describe("odd data", () => {
  it("is stored as JSON has it", async () => {
    const app = await acting({
      begin: (session) =>
        void Object.assign(session, {
          date: new Date(0),
          nothing: undefined,
          nan: NaN,
          own: { toJSON: () => "own" },
        }),
      dark,
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const stored = { date: "1970-01-01T00:00:00.000Z", nan: null, own: "own" };
    expect(dataOf(app)).toEqual(stored);
    await now(visitor, "dark");
    expect(dataOf(app)).toEqual({ ...stored, theme: "dark" });
  });

  it("keeps keys that are names of a prototype's members as data", async () => {
    const app = await acting({
      begin: (session) =>
        void (session["sent"] = JSON.parse(
          '{ "__proto__": { "admin": true }, "constructor": 1 }',
        ) as unknown),
      admin: (session): unknown => [
        Reflect.get(session["sent"] as object, "admin") ?? "none",
        session["admin"] ?? "none",
      ],
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(JSON.stringify(dataOf(app))).toBe('{"sent":{"__proto__":{"admin":true},"constructor":1}}');
    expect(await now(visitor, "admin")).toEqual(["none", "none"]);
  });

  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  it.each([
    ["a big integer", { since: new Date(), total: 1n }, "ERR_NOT_JSON", "/total"],
    ["a cycle", { cycle }, "ERR_NOT_JSON", "/cycle/self"],
  ])("that has %s is the request's error, which says where it is", async (_what, odd, code, path) => {
    const app = await acting({
      begin,
      odd: (session) => void Object.assign(session, odd, { theme: "dark" }),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const { status, text } = await visitor.get("/quick/odd");
    const answer = JSON.parse(text) as { message: string };
    expect([status, answer]).toEqual([500, expect.objectContaining({ code })]);
    expect(answer.message).toContain(path);
    expect(dataOf(app)).toEqual({ theme: "light", cart: { pen: 1 } });
  });
});
