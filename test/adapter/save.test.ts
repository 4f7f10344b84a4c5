import { describe, expect, it } from "vitest";
import { adapterSettingsOf, type AdapterOptions } from "../../src/adapter/options.js";
import { saveChange } from "../../src/adapter/save.js";
import { defineRules } from "../../src/rules/define.js";
import { baseOn } from "../../src/store/base.js";
import type { SessionRecord } from "../../src/store/contract.js";
import type { JsonObject } from "../../src/merge/json.js";

const now = 1000;

function record(data: JsonObject, expiresAt?: number): SessionRecord {
  return { generation: "g", revision: 4, expiresAt, data };
}

/** What a save does: from a session with a pen in it to mine, while theirs is stored. */
function saved(
  mine: JsonObject,
  theirs: SessionRecord | undefined,
  {
    options = {},
    expiresAt = 5000,
    isExact = false,
  }: { options?: AdapterOptions; expiresAt?: number; isExact?: boolean } = {},
) {
  const save = { base: baseOn(record({ cart: { pen: 1 } })), mine, newGeneration: "new", expiresAt, isExact };
  return saveChange(save, theirs, adapterSettingsOf(options), now);
}

const mine = { cart: { pen: 2, ink: 1 } };
const theirs = record({ cart: { pen: 3, cap: 1 } }, 9000);

describe("a save", () => {
  it.each<[string, AdapterOptions, JsonObject]>([
    ["mine by default, at the smallest node", {}, { pen: 2, ink: 1, cap: 1 }],
    ["theirs where that is asked for", { onConflict: "ignore" }, { pen: 3, ink: 1, cap: 1 }],
  ])("settles a conflict for %s", (_what, options, cart) => {
    expect(saved(mine, theirs, { options })).toMatchObject({
      type: "write",
      record: { data: { cart }, revision: 5 },
      result: { settled: ["/cart/pen"] },
    });
  });

  it.each<[string, AdapterOptions]>([
    ["the option asks for it", { onConflict: "fail" }],
    ["a rule does", { rules: defineRules([["/cart/pen", "fail"]]) }],
  ])("reports a conflict and writes nothing where %s", (_what, options) => {
    expect(saved(mine, theirs, { options })).toMatchObject({
      type: "keep",
      result: { outcome: { type: "conflict", conflicts: [{ path: "/cart/pen" }] }, settled: [] },
    });
  });

  it("settles nothing where nothing conflicts", () => {
    expect(saved({ cart: { pen: 1, ink: 1 } }, theirs).result.settled).toEqual([]);
  });

  it.each([
    ["puts the expiry off", 5000, 9500, false, 9500],
    ["moves it back for nobody", 9000, 5000, false, 9000],
    ["moves it back where it was set", 9000, 5000, true, 5000],
    ["takes its own where there was none", undefined, 5000, false, 5000],
  ])("%s", (_what, before, expiresAt, isExact, after) => {
    const change = saved(mine, record({ cart: { pen: 1 } }, before), { expiresAt, isExact });
    expect(change).toMatchObject({ type: "write", record: { expiresAt: after } });
  });

  it("writes the expiry alone where nothing else is to be written", () => {
    const stored = record({ cart: { pen: 1 } }, 2000);
    expect(saved({ cart: { pen: 1 } }, stored)).toMatchObject({
      type: "write",
      record: { ...stored, expiresAt: 5000 },
      result: { outcome: { type: "unchanged" } },
    });
  });

  it("keeps what is stored where the expiry is what it was, too", () => {
    expect(saved({ cart: { pen: 1 } }, record({ cart: { pen: 1 } }, 9000)).type).toBe("keep");
  });

  it("brings nothing back", () => {
    expect(saved(mine, undefined)).toEqual({
      type: "keep",
      result: { outcome: { type: "gone", reason: "destroyed" }, settled: [] },
    });
    expect(saved(mine, record({ cart: {} }, now - 1))).toMatchObject({
      type: "keep",
      result: { outcome: { type: "gone", reason: "expired" } },
    });
  });
});
