import { describe, expect, it } from "vitest";
import { mineOf, takeCookie, takeSession } from "../../src/adapter/snapshot.js";

/** A session object, as frameworks make them: its cookie first, of a class with a JSON of its own. */
function sessionWith(members: object): object {
  const cookie = { toJSON: () => ({ path: "/", originalMaxAge: 1000, expires: "1970-01-01T00:00:01.000Z" }) };
  return { cookie, ...members };
}

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};

/** Why a session is refused. */
function refusal(members: object, maxDepth = 100): unknown {
  try {
    return takeSession(sessionWith(members), maxDepth);
  } catch (error) {
    return error;
  }
}

describe("takeSession", () => {
  it("takes the JSON of what there is, and the cookie's", () => {
    const taken = takeSession(sessionWith({ since: new Date(0), none: undefined, list: [NaN] }), 100);
    expect(taken).toEqual({
      data: { since: "1970-01-01T00:00:00.000Z", list: [null] },
      cookie: { path: "/", originalMaxAge: 1000, expires: "1970-01-01T00:00:01.000Z" },
    });
  });

  it("is not reached by later edits", () => {
    const cart = { pen: 1 };
    const taken = takeSession(sessionWith({ cart }), 100);
    cart.pen = 2;
    expect(taken.data).toEqual({ cart: { pen: 1 } });
  });

  it("keeps keys that are names of a prototype's members as data", () => {
    const data: unknown = JSON.parse('{ "__proto__": { "admin": true }, "constructor": 1, "toString": 2 }');
    const taken = takeSession(sessionWith({ data }), 100);
    expect(JSON.stringify(taken.data)).toBe(JSON.stringify({ data }));
    expect(Reflect.get({}, "admin")).toBeUndefined();
  });

  const cycle: Record<string, unknown> = { level: {} };
  cycle["self"] = [cycle];
  it.each([
    ["a big integer", { since: new Date(), total: { "a/b": [0, 1n] } }, "/total/a~1b/1", "big integer"],
    ["a cycle", { since: new Date(), cycle }, "/cycle/self/0", "cycle"],
    [
      "a big integer out of a toJSON",
      { first: [[], {}], money: { toJSON: () => ({ cents: 5n }) } },
      "/money/cents",
      "big integer",
    ],
  ])("refuses %s, and says where", (_what, members, path, reason) => {
    expect(refusal(members)).toMatchObject({ code: "ERR_NOT_JSON", path, reason });
  });

  it("takes one object that is in two places, which is no cycle", () => {
    const shared = { pen: 1 };
    expect(takeSession(sessionWith({ one: shared, two: [shared] }), 100).data).toEqual({
      one: { pen: 1 },
      two: [{ pen: 1 }],
    });
    expect(refusal({ one: shared, two: [shared], bad: 1n })).toMatchObject({ path: "/bad" });
  });

  it.each([
    ["somewhat", 100],
    ["far", 100_000],
  ])("refuses what is nested %s past the limit", (_what, levels) => {
    const path = `/deep${"/0".repeat(99)}`;
    expect(refusal({ deep: nested(levels) })).toMatchObject({ code: "ERR_TOO_DEEP", limit: 100, path });
  });

  it("takes what is nested up to the limit, where the session is the first level", () => {
    expect(refusal({ deep: nested(99) })).toMatchObject({ data: { deep: nested(99) } });
  });

  it("lets through what a toJSON of the application throws", () => {
    const own = new Error("the application's");
    const toJSON = (): never => {
      throw own;
    };
    expect(refusal({ fine: [1], broken: { toJSON } })).toBe(own);
  });
});

describe("takeCookie", () => {
  it("takes the cookie alone, and leaves the data what it was", () => {
    const taken = takeCookie(sessionWith({ bad: 1n, theme: "dark" }), 100);
    expect(taken).toEqual({
      data: undefined,
      cookie: { path: "/", originalMaxAge: 1000, expires: expect.any(String) as unknown },
    });
    expect(mineOf(taken, { theme: "light", cookie: {} }).data).toMatchObject({ theme: "light" });
  });

  it("takes none where there is none", () => {
    expect(takeCookie({}, 100)).toEqual({ data: undefined, cookie: undefined });
  });
});

describe("mineOf", () => {
  it("takes the expiry out of the cookie, whose settings are data", () => {
    const mine = mineOf(takeSession(sessionWith({ theme: "dark" }), 100), {});
    expect(mine).toEqual({
      data: { theme: "dark", cookie: { path: "/", originalMaxAge: 1000 } },
      expiresAt: 1000,
    });
  });

  it("notes that a cookie has no expiry", () => {
    const mine = mineOf({ data: {}, cookie: { path: "/", expires: null } }, {});
    expect(mine).toEqual({ data: { cookie: { path: "/", expires: null } }, expiresAt: undefined });
  });

  it("takes a lifetime that was computed anew for the one before", () => {
    const ancestor = { cookie: { originalMaxAge: 60_000 } };
    const cookie = (originalMaxAge: number) => ({ expires: "1970-01-01T00:00:01.000Z", originalMaxAge });
    expect(mineOf({ data: {}, cookie: cookie(59_998) }, ancestor).data).toEqual(ancestor);
    expect(mineOf({ data: {}, cookie: cookie(30_000) }, ancestor).data).toEqual({
      cookie: { originalMaxAge: 30_000 },
    });
  });
});
