import { describe, expect, it } from "vitest";
import { testBackend } from "../../src/contract/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { codeOf } from "../store/fixture.js";

const record: SessionRecord = { generation: "g", revision: 1, expiresAt: 100, data: { a: { b: [1] } } };

testBackend(
  {
    makePlace: () => new Map<string, SessionRecord>(),
    open: (records) => memoryBackend({ records }),
    damage: "impossible",
  },
  { describe, it, name: "the memory backend" },
);

describe("the memory backend", () => {
  it("keeps what it has to itself, unless it is given a place", async () => {
    const [first, second] = [memoryBackend(), memoryBackend()];
    await first.update("s", () => ({ type: "write", record, result: 0 }));
    expect(await second.load("s")).toBeUndefined();
  });

  it("keeps a frozen copy, and leaves what it was given as it was", async () => {
    const records = new Map<string, SessionRecord>();
    await memoryBackend({ records }).update("s", () => ({ type: "write", record, result: 0 }));
    const stored = records.get("s");
    expect([stored, stored?.data, stored?.data["a"]].map((part) => Object.isFrozen(part))).toEqual([
      true,
      true,
      true,
    ]);
    expect([Object.isFrozen(record), Object.isFrozen(record.data)]).toEqual([false, false]);
  });

  it("refuses every call once it is closed", async () => {
    const backend = memoryBackend();
    await backend.close();
    const calls = [
      backend.load("s"),
      backend.update("s", () => ({ type: "keep", result: 0 })),
      backend.touch("s", "g", 1, () => 0),
      backend.remove("s"),
      backend.sweep(0),
      backend.ids()[Symbol.asyncIterator]().next(),
    ];
    expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => "ERR_STORE_CLOSED"));
  });

  it("enumerates a session once that is removed and made anew meanwhile", async () => {
    const backend = memoryBackend();
    const store = (id: string) => backend.update(id, () => ({ type: "write", record, result: 0 }));
    for (const id of ["a", "b"]) await store(id);
    const seen: string[] = [];
    for await (const id of backend.ids()) {
      seen.push(id);
      await backend.remove(id);
      await store(id);
    }
    expect(seen).toEqual(["a", "b"]);
  });

  it("takes no place that is no Map", () => {
    const records = {} as Map<string, SessionRecord>;
    expect(() => memoryBackend({ records })).toThrow(expect.objectContaining({ code: "ERR_BAD_OPTION" }));
  });
});
