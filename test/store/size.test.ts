import { describe, expect, it } from "vitest";
import { TooLargeError } from "../../src/merge/errors.js";
import { checkSize } from "../../src/store/size.js";
import { failure, fixture, type Loose } from "./fixture.js";

describe("the size limit", () => {
  it.each([
    { a: 1 },
    { text: "päivää \u0000 \ud800 😀" },
    { list: [1.5e-300, null, true, [], {}, "x"], ké: { b: undefined, c: -0 } },
  ])("counts the bytes of the JSON text, neither more nor less: %j", (data) => {
    const bytes = Buffer.byteLength(JSON.stringify(data));
    expect(() => checkSize(data, "value", bytes)).not.toThrow();
    expect(() => checkSize(data, "value", bytes - 1)).toThrow(TooLargeError);
  });

  it("refuses what is larger before it is written, and shows none of it", async () => {
    const { open, stored } = await fixture({ a: 1 }, { maxBytes: 100 });
    const session = await open();
    session.data["b"] = "hush".repeat(30);
    const error = await failure(session.commit());
    expect(error).toMatchObject({ code: "ERR_TOO_LARGE", limit: 100, side: "mine" });
    expect(String(error)).not.toContain("hush");
    expect(stored()).toEqual({ a: 1 });
    session.data["b"] = "fits";
    expect((await session.commit()).status).toBe("written");
  });

  it("is of what the merge made, too", async () => {
    const { open, others, stored } = await fixture({ a: 1 }, { maxBytes: 100 });
    const session = await open();
    session.data["b"] = "x".repeat(60);
    await others((data) => (data["c"] = "y".repeat(60)));
    expect(await failure(session.commit())).toMatchObject({ code: "ERR_TOO_LARGE", side: "value" });
    expect(stored()).toEqual({ a: 1, c: "y".repeat(60) });
  });

  it("holds in recipes, where only what changed is copied", async () => {
    const { open } = await fixture({ a: 1 }, { maxBytes: 100 });
    const session = await open();
    session.update((data) => {
      data["b"] = "x".repeat(200);
    });
    expect(await failure(session.commit())).toMatchObject({ code: "ERR_TOO_LARGE" });
  });

  it("ends a value in which one object is held at very many places", async () => {
    const { open } = await fixture({ a: 1 });
    const session = await open();
    let value: Loose = { leaf: "x" };
    for (let level = 0; level < 60; level++) value = { left: value, right: value };
    session.data["doubling"] = value;
    expect(await failure(session.commit())).toMatchObject({ code: "ERR_TOO_LARGE", side: "mine" });
  });
});
