import { describe, expect, it } from "vitest";
import { assertJson, InvalidValueError, TooDeepError } from "../../src/index.js";
import { copyJson } from "../../src/merge/copy.js";
import { nested } from "../helpers/nested.js";
import { thrownBy } from "../helpers/thrown-by.js";

function withSymbol(): object {
  return { [Symbol("s")]: 1 };
}

function cyclic(): object {
  const object: Record<string, unknown> = {};
  object["self"] = [object];
  return object;
}

describe("assertJson", () => {
  it("accepts every session value", () => {
    const shared = { x: 1 };
    for (const value of [
      null,
      true,
      0,
      "",
      [],
      [null, [1]],
      {},
      { a: shared, b: shared },
      { a: undefined },
    ]) {
      expect(() => assertJson(value)).not.toThrow();
    }
  });

  const offenders: readonly (readonly [value: unknown, path: string, reason: string])[] = [
    [undefined, "", "undefined"],
    [{ a: NaN }, "/a", "NaN or infinite number"],
    [{ a: -Infinity }, "/a", "NaN or infinite number"],
    [[1, 2n], "/1", "big integer"],
    [{ "~/": () => 1 }, "/~0~1", "function"],
    [{ a: { b: Symbol("s") } }, "/a/b", "symbol"],
    [{ a: new Map() }, "/a", "class instance"],
    [cyclic(), "/self/0", "cycle"],
    [{ a: [1, undefined] }, "/a/1", "hole or undefined in an array"],
    [{ a: [, 1] }, "/a/0", "hole or undefined in an array"],
    [{ a: Object.assign([1], { extra: 1 }) }, "/a", "extra property on an array"],
    [{ a: withSymbol() }, "/a", "symbol key"],
    [
      {
        a: {
          get b() {
            throw new TypeError("hush");
          },
        },
      },
      "/a",
      "throws when it is read",
    ],
    [{ a: [revoked()] }, "/a/0", "throws when it is read"],
    [revoked(), "", "throws when it is read"],
  ];

  for (const [value, path, reason] of offenders) {
    it(`names ${reason} at ${path || "the root"}`, () => {
      const error = thrownBy(() => assertJson(value));
      expect(error).toBeInstanceOf(InvalidValueError);
      expect(error).toMatchObject({ code: "ERR_NOT_JSON", path, reason, side: "value" });
    });
  }

  it("names the first offender in document order", () => {
    expect(thrownBy(() => assertJson({ a: { b: [1, NaN] }, c: 1n }))).toMatchObject({ path: "/a/b/1" });
  });

  it("refuses nesting past the limit", () => {
    expect(thrownBy(() => assertJson(nested(1001, {})))).toBeInstanceOf(TooDeepError);
    expect(thrownBy(() => assertJson(nested(100_000, {})))).toBeInstanceOf(TooDeepError);
    expect(() => assertJson(nested(1000, {}))).not.toThrow();
  });
});

describe("copyJson", () => {
  it("copies deeply, without undefined members, hostile keys as data", () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":[{"b":null}]}}');
    const copied = copyJson(value, "value", 10);
    expect(JSON.stringify(copied)).toBe('{"__proto__":{"a":[{"b":null}]}}');
    expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
    expect(copyJson({ a: undefined, b: 1 }, "value", 10)).toStrictEqual({ b: 1 });
    expect(copyJson(undefined, "value", 10)).toBeUndefined();
  });
});

/** A proxy that can't even be asked what it is. */
function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
