import { describe, expect, expectTypeOf, it } from "vitest";
import { latest, type Timestamp } from "../../src/catalogue/index.js";
import { BadOptionError, defineRules, merge, type ResolverFor } from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

describe("latest", () => {
  const byLastEdit = latest(({ edits }: { edits: readonly number[] }) => edits.at(-1));

  function newest(mine: unknown, theirs: unknown): unknown {
    const result = merge<unknown>(null, mine, theirs, defineRules([["", byLastEdit]]));
    return result.ok ? result.value : result.conflicts[0]?.reason;
  }

  it("takes the timestamp by a function", () => {
    expect(newest({ edits: [1, 7] }, { edits: [5] })).toEqual({ edits: [1, 7] });
    expect(newest({ edits: [1, 7] }, { edits: [9, 8] })).toEqual({ edits: [9, 8] });
  });

  it("refuses where the function finds none", () => {
    expect(newest({ edits: [] }, { edits: [5] })).toBe("both sides must have a timestamp");
    const rules = defineRules([["", latest(() => NaN)]]);
    expect(merge<unknown>(1, 2, 3, rules)).toMatchObject({ ok: false });
  });

  it("blames a function that throws", () => {
    expect(() => newest({ edits: [1] }, "never")).toThrow(
      expect.objectContaining({ code: "ERR_RULE_DEFECT", rule: "latest" }),
    );
  });

  it("is named after the member", () => {
    expect(latest("at").name).toBe("latest(at)");
  });

  it("is for values that have the member", () => {
    expectTypeOf(latest("at")).toEqualTypeOf<ResolverFor<Readonly<Record<"at", Timestamp>>>>();
    expectTypeOf(byLastEdit).toEqualTypeOf<ResolverFor<{ edits: readonly number[] }>>();
  });

  it("refuses what is neither a name nor a function, at once", () => {
    for (const by of [3, null, undefined, {}, ["at"]]) {
      const error = thrownBy(() => latest(by as never));
      expect(error).toBeInstanceOf(BadOptionError);
      expect(error).toMatchObject({ code: "ERR_BAD_OPTION", option: "by" });
    }
  });
});
