import { describe, expect, it } from "vitest";
import { merge, topLevelRules, type Policy } from "../../src/index.js";

describe("topLevelRules", () => {
  const made = () =>
    topLevelRules([
      [/^cart/, "override"],
      [/a/, "ignore"],
    ]);

  it("takes top-level keys as whole values", () => {
    const triple = [{ cart: { x: 1, y: 1 } }, { cart: { x: 2, y: 1 } }, { cart: { x: 1, y: 2 } }] as const;
    expect(merge(...triple, made())).toMatchObject({ ok: true, value: { cart: { x: 2, y: 1 } } });
  });

  it("lets the first matching expression win, unanchored", () => {
    expect(merge({ cart1: 1 }, { cart1: 2 }, { cart1: 3 }, made())).toMatchObject({
      value: { cart1: 2 },
    });
    expect(merge({ bar: 1 }, { bar: 2 }, { bar: 3 }, made())).toMatchObject({ value: { bar: 3 } });
  });

  it("fails for keys that none matches, and keeps other keys' edits apart", () => {
    expect(merge({ u: { x: 1, y: 1 } }, { u: { x: 2, y: 1 } }, { u: { x: 1, y: 2 } }, made())).toMatchObject({
      ok: false,
      conflicts: [{ path: "/u", kind: "edit/edit", pattern: "/*" }],
    });
    expect(merge({ u: 1, v: 1 }, { u: 2, v: 1 }, { u: 1, v: 2 }, made())).toMatchObject({
      value: { u: 2, v: 2 },
    });
  });

  it("refuses an unknown policy when it is made", () => {
    expect(() => topLevelRules([[/a/, "7" as Policy]])).toThrow("unknown policy");
  });
});
