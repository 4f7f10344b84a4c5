import { describe, expect, it } from "vitest";
import { defineRules } from "../../src/rules/define.js";
import { refuse } from "../../src/merge/answer.js";
import { resolver } from "../../src/rules/resolver.js";
import { baseOn } from "../../src/store/base.js";
import { decide, type CommitSettings } from "../../src/store/commit.js";
import type { SessionRecord } from "../../src/store/contract.js";
import type { JsonObject, Maybe } from "../../src/merge/json.js";

const settings: CommitSettings = {
  rules: defineRules([]),
  depthLimit: 10,
  maxBytes: 1000,
  ttl: 50,
  onDestroyed: "fail",
};

function record(data: JsonObject, revision = 1, generation = "g"): SessionRecord {
  return { generation, revision, expiresAt: 100, data };
}

describe("the decision of a commit", () => {
  it("takes mine as it is where nobody wrote, and asks no rule", () => {
    const stored = record({ a: 1 });
    const mine = { a: 2 };
    const rules = defineRules([
      ["/**", resolver({ name: "no", on: "concurrent", resolve: () => refuse("no") })],
    ]);
    const proposal = { base: baseOn(stored), mine, newGeneration: "new" };
    const change = decide(proposal, record({ a: 1 }), { ...settings, rules }, 60);
    expect(change).toMatchObject({ type: "write", record: { generation: "g", revision: 2, expiresAt: 110 } });
    expect(change.type === "write" && change.record.data).toBe(mine);
  });

  it("compares what is stored and not only its revision, which a restored backup brings back", () => {
    const proposal = { base: baseOn(record({ a: 1, b: 1 })), mine: { a: 2, b: 1 }, newGeneration: "new" };
    expect(decide(proposal, record({ a: 1, b: 2 }), settings, 0)).toMatchObject({
      type: "write",
      record: { revision: 2, data: { a: 2, b: 2 } },
    });
    expect(decide(proposal, record({ a: 3, b: 1 }), settings, 0)).toMatchObject({
      type: "keep",
      result: { type: "conflict", conflicts: [{ path: "/a" }] },
    });
  });

  it("gives a session without a time-to-live no end", () => {
    const change = decide(
      { base: baseOn(undefined), mine: { a: 1 }, newGeneration: "new" },
      undefined,
      { ...settings, ttl: undefined },
      0,
    );
    expect(change).toMatchObject({ record: { generation: "new", revision: 1, expiresAt: undefined } });
  });

  it("merges from the ancestor where that is not what is stored, even at the same revision", () => {
    const stored = record({ a: 1, theirs: 1 });
    const base = { ...baseOn(stored), ancestor: { a: 1 } };
    const change = decide({ base, mine: { a: 2 }, newGeneration: "new" }, stored, settings, 0);
    expect(change).toMatchObject({ type: "write", record: { data: { a: 2, theirs: 1 } } });
  });

  it("takes an expired record for absent when it makes a new session", () => {
    const change = decide(
      { base: baseOn(undefined), mine: { a: 1 }, newGeneration: "new" },
      record({ b: 1 }),
      settings,
      100,
    );
    expect(change).toMatchObject({
      type: "write",
      record: { generation: "new", revision: 1, data: { a: 1 } },
    });
  });

  it("does not remove anything when an emptied session is gone already", () => {
    const base = baseOn(record({ a: 1 }));
    for (const current of [undefined, record({ b: 1 }, 1, "other")]) {
      const change = decide({ base, mine: {}, newGeneration: "new" }, current, settings, 0);
      expect(change).toEqual({ type: "keep", result: { type: "destroyed", decisions: [] } });
    }
  });

  it("takes a root that a rule made absent for an empty session, and refuses one that is no object", () => {
    const rootRule = (answer: Maybe): CommitSettings => ({
      ...settings,
      rules: defineRules([["", resolver({ name: "root", resolve: () => answer })]]),
    });
    const proposal = { base: baseOn(record({ a: 1 })), mine: { a: 2 }, newGeneration: "new" };
    const current = record({ a: 3 }, 2);
    expect(decide(proposal, current, rootRule(undefined), 0)).toMatchObject({ type: "remove" });
    expect(() => decide(proposal, current, rootRule([1]), 0)).toThrow(
      expect.objectContaining({ code: "ERR_NOT_AN_OBJECT" }),
    );
  });
});
