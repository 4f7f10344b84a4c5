import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/merge/json.js";
import { baseOn } from "../../src/store/base.js";
import { decide } from "../../src/store/commit.js";
import { defineRules } from "../../src/rules/define.js";
import { nested } from "../helpers/nested.js";
import { thrownBy } from "../helpers/thrown-by.js";
import { codeOf, failure, fixture, type Fixture } from "./fixture.js";

/** Puts data under "s" past every check, in the place of what is there, as another hand would. */
function smuggle({ backend }: Fixture, data: unknown): void {
  const record = backend.records.get("s") ?? { generation: "g", revision: 1, expiresAt: undefined };
  backend.records.set("s", { ...record, data: data as JsonObject });
}

/** 50,000 arrays, each in another: more than any walk by recursion can take. */
function abyss(): unknown {
  let value: unknown = [];
  for (let level = 1; level < 50_000; level++) value = [value];
  return value;
}

const badValues: readonly [string, () => unknown, object][] = [
  ["too deep for this store", () => nested(4, {}), { code: "ERR_TOO_DEEP", side: "theirs", path: "/k/k/k" }],
  ["deeper than any stack", () => ({ a: abyss() }), { code: "ERR_TOO_DEEP", side: "theirs" }],
  ["an infinite number", () => ({ a: [Infinity] }), { code: "ERR_NOT_JSON", side: "theirs", path: "/a/0" }],
  ["no JSON", () => ({ a: new Date(0) }), { code: "ERR_NOT_JSON", side: "theirs", path: "/a" }],
  ["an array with a hole", () => ({ a: Array(1) }), { code: "ERR_NOT_JSON", path: "/a/0" }],
];

describe.each(badValues)("a stored value that is %s", (_, bad, error) => {
  it("is a typed error when it is read, by open, refresh and reset", async () => {
    const made = await fixture({ a: 1 }, { maxDepth: 3 });
    const session = await made.open();
    smuggle(made, bad());
    expect(await failure(made.open())).toMatchObject(error);
    expect(await failure(session.refresh())).toMatchObject(error);
    expect(await failure(session.reset())).toMatchObject(error);
    expect(session.data).toEqual({ a: 1 });
  });

  it("is a typed error to a commit, which writes nothing", async () => {
    const made = await fixture({ a: 1 }, { maxDepth: 3 });
    const session = await made.open();
    session.data["b"] = 1;
    smuggle(made, bad());
    const stored = made.backend.records.get("s");
    expect(await failure(session.commit())).toMatchObject(error);
    expect(made.backend.records.get("s")).toBe(stored);
  });

  it("does not keep its session from being destroyed", async () => {
    for (const how of ["call", "emptying", "id"]) {
      const made = await fixture({ a: 1 }, { maxDepth: 3 });
      const session = await made.open();
      smuggle(made, bad());
      if (how === "id") await made.store.destroy("s");
      else if (how === "call") await session.destroy();
      else {
        session.data = {};
        await session.commit();
      }
      expect(made.stored()).toBeUndefined();
    }
  });
});

describe("stored values", () => {
  it("may be as deep as the limit, hold undefined members and be committed", async () => {
    const made = await fixture({ a: 1 }, { maxDepth: 3 });
    smuggle(made, { ...nested(3, {}), gone: undefined });
    const session = await made.open();
    session.data["b"] = 1;
    expect(await codeOf(session.commit())).toBe("none");
  });

  it("are not walked again by a commit where they are the very ones that were read", () => {
    const settings = {
      rules: defineRules([]),
      depthLimit: 3,
      maxBytes: 100,
      ttl: undefined,
      onDestroyed: "fail",
    } as const;
    const tooDeep = { generation: "g", revision: 1, expiresAt: undefined, data: nested(4, {}) };
    const proposal = { base: baseOn(tooDeep), mine: { a: 2 }, newGeneration: "new" };
    expect(decide(proposal, tooDeep, settings, 0).type).toBe("write");
    const readAgain = { ...tooDeep, data: nested(4, {}) };
    expect(thrownBy(() => decide(proposal, readAgain, settings, 0))).toMatchObject({ code: "ERR_TOO_DEEP" });
  });
});
