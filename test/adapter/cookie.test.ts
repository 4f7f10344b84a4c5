import { describe, expect, it } from "vitest";
import { readCookie, shownCookie } from "../../src/adapter/cookie.js";

const expires = "2030-01-01T00:00:00.000Z";

describe("a cookie", () => {
  it("is shown as it was read, with its expiry", () => {
    const cookie = { originalMaxAge: 60_000, expires, httpOnly: true, path: "/" };
    const { settings, expiresAt } = readCookie(cookie, undefined);
    expect(settings).toEqual({ originalMaxAge: 60_000, httpOnly: true, path: "/" });
    expect(shownCookie(settings, expiresAt)).toEqual(cookie);
  });

  it("is shown without an expiry where it had none, whatever the record's is", () => {
    const { settings, expiresAt } = readCookie({ originalMaxAge: null, expires: null, path: "/" }, undefined);
    expect(expiresAt).toBeUndefined();
    expect(shownCookie(settings, Date.parse(expires))).toMatchObject({ expires: null });
  });

  it.each([
    ["no cookie", undefined],
    ["a text", "path=/"],
    ["a list", ["/"]],
    ["an expiry that is no date", { expires: "soon" }],
    ["an expiry that is a number", { expires: 5 }],
  ])("without an expiry is what %s is", (_what, cookie) => {
    expect(readCookie(cookie, undefined)).toMatchObject({
      settings: { expires: null },
      expiresAt: undefined,
    });
  });

  it("has no originalExpires, which differs at each reading", () => {
    expect(readCookie({ expires, originalExpires: expires }, undefined).settings).toEqual({});
  });
});
