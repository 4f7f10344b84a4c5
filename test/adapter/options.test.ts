import { describe, expect, it } from "vitest";
import { adapterSettingsOf } from "../../src/adapter/options.js";
import { merge } from "../../src/index.js";
import { defineRules } from "../../src/rules/define.js";

describe("the options of adapters", () => {
  it("have defaults with which no save fails", () => {
    expect(adapterSettingsOf({})).toMatchObject({
      ttl: 86_400_000,
      onDestroyed: "discard",
      settled: { policy: "override" },
      sweepEvery: 3_600_000,
    });
  });

  it("say when nothing is settled, or swept", () => {
    expect(adapterSettingsOf({ onConflict: "fail", sweepEvery: false })).toMatchObject({
      settled: undefined,
      sweepEvery: undefined,
    });
  });

  it("settle conflicts in the cookie before any rule of the application's", () => {
    const { rules } = adapterSettingsOf({ rules: defineRules([["/**", "fail"]]) });
    const cookie = (path: string) => ({ cookie: { path } });
    expect(merge(cookie("/"), cookie("/mine"), cookie("/theirs"), rules)).toMatchObject({
      ok: true,
      value: cookie("/mine"),
    });
  });

  it.each([
    ["onConflict", { onConflict: "merge" }],
    ["onConflict", { onConflict: null }],
    ["onDestroyed", { onDestroyed: "recreate" }],
    ["sweepEvery", { sweepEvery: 0 }],
    ["sweepEvery", { sweepEvery: NaN }],
    ["sweepEvery", { sweepEvery: 2 ** 31 }],
    ["sweepEvery", { sweepEvery: true }],
    ["ttl", { ttl: 0 }],
    ["ttl", { ttl: "1 day" }],
    ["touchAfter", { touchAfter: 2 }],
    ["maxDepth", { maxDepth: 1.5 }],
    ["rules", { rules: {} }],
    ["logger", { logger: "console" }],
  ])("refuse a bad %s", (option, options) => {
    expect(() => adapterSettingsOf(options as never)).toThrow(
      expect.objectContaining({ code: "ERR_BAD_OPTION", option }),
    );
  });
});
