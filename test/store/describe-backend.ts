/**
 * What the contract promises of every backend, as tests: `src/store/contract.ts` says it, this tries it. What a
 * backend does beyond that is tested beside it.
 */
import { describe, expect, it } from "vitest";
import type { Backend, Change, SessionRecord } from "../../src/store/contract.js";
import { nested } from "../helpers/nested.js";
import { collect } from "./fixture.js";

/** Makes an empty place and returns what gives a backend on it; two on one place may be the same. */
export type MakePlace = () => Promise<() => Backend>;

type ChangeOf<R> = (current: SessionRecord | undefined) => Change<R>;

const plain: SessionRecord = { generation: "g", revision: 1, expiresAt: undefined, data: { a: 1 } };

function storing(record: SessionRecord): ChangeOf<string> {
  return () => ({ type: "write", record, result: "stored" });
}

/** Adds a member of that name, in the manner of a commit. */
function adding(key: string): ChangeOf<number> {
  return (current) => {
    const { revision, data } = current ?? { ...plain, revision: 0, data: {} };
    const record = { ...plain, ...current, revision: revision + 1, data: { ...data, [key]: 1 } };
    return { type: "write", record, result: record.revision };
  };
}

function frozen<V>(value: V): V {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const hostile = '{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"toString":null,"":[[],{}]}';

const values: readonly [string, SessionRecord["data"]][] = [
  ["nothing", {}],
  [
    "every kind of value",
    { null: null, true: true, number: -1.5e-7, text: "", list: [1, [null]], object: { a: {} } },
  ],
  ["keys that name a prototype", JSON.parse(hostile) as SessionRecord["data"]],
  ["any text", { text: 'päivää 🙂 \u0000\n\u2028"\\', lone: "\ud800", "key \udfff": "\ufeff" }],
  ["five megabytes", { text: "ä🙂".repeat(1 << 20) }],
  ["100,000 members", Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, n]))],
  ["1,000 levels", nested(1000, { a: 1 })],
  ["the extremes of numbers", { most: Number.MAX_VALUE, least: 5e-324, whole: 2 ** 53 - 1 }],
];

const oddIds = [
  "a",
  "A",
  "-",
  "_",
  "0",
  "--a",
  "aA-_",
  "Aa-_",
  "__proto__",
  "constructor",
  "toString",
  "A".repeat(100),
];

/** Registers the tests of the contract for one kind of backend. */
export function describeBackend(name: string, makePlace: MakePlace): void {
  describe(`${name} as a backend: load and update`, () => {
    it("finds nothing where nothing is stored, and tells the change so", async () => {
      const backend = (await makePlace())();
      expect(await backend.load("s")).toBeUndefined();
      const keep: ChangeOf<unknown> = (current) => ({ type: "keep", result: [current] });
      expect(await backend.update("s", keep)).toEqual([undefined]);
      expect([await backend.load("s"), await collect(backend.ids())]).toEqual([undefined, []]);
    });

    it("gives back what a change wrote, to loads and to the next change, of this and another object", async () => {
      const backendOn = await makePlace();
      const record = { generation: "4f-Q_", revision: 2 ** 53 - 1, expiresAt: 1234.5, data: { a: [1] } };
      expect(await backendOn().update("s", storing(record))).toBe("stored");
      for (const backend of [backendOn(), backendOn()]) {
        expect(await backend.load("s")).toEqual(record);
        expect(await backend.update("s", (current) => ({ type: "keep", result: current }))).toEqual(record);
      }
    });

    it.each(values)("keeps %s", async (_, data) => {
      const backend = (await makePlace())();
      await backend.update("s", storing({ ...plain, data }));
      const loaded = await backend.load("s");
      expect(loaded).toEqual({ ...plain, data });
      expect(JSON.stringify(loaded?.data)).toBe(JSON.stringify(data));
    });

    it("takes records that are frozen and leaves what it was given and gave as it was", async () => {
      const backend = (await makePlace())();
      await backend.update("s", storing(frozen({ ...plain, data: { a: { b: [1] } } })));
      const before = frozen(await backend.load("s"));
      await backend.update("s", (current) => adding("c")(frozen(current)));
      expect(before?.data).toEqual({ a: { b: [1] } });
      expect(await backend.load("s")).toMatchObject({ revision: 2, data: { a: { b: [1] }, c: 1 } });
    });

    it("leaves everything as it is on keep, and removes on remove, of nothing as well", async () => {
      const backend = (await makePlace())();
      await backend.update("s", storing(plain));
      expect(await backend.update("s", () => ({ type: "keep", result: "kept" }))).toBe("kept");
      expect(await backend.load("s")).toEqual(plain);
      for (const result of ["removed", "removed again"]) {
        expect(await backend.update("s", () => ({ type: "remove", result }))).toBe(result);
        expect(await backend.load("s")).toBeUndefined();
      }
      expect(await collect(backend.ids())).toEqual([]);
    });

    it("shows what has expired: that is for the protocol to decide", async () => {
      const backend = (await makePlace())();
      const record = { ...plain, expiresAt: 1 };
      await backend.update("s", storing(record));
      expect(await backend.load("s")).toEqual(record);
      expect(await backend.update("s", (current) => ({ type: "keep", result: current }))).toEqual(record);
      expect(await collect(backend.ids())).toEqual(["s"]);
    });

    it("answers what the last call of the change said, if it calls it again", async () => {
      const backend = (await makePlace())();
      let calls = 0;
      const result = await backend.update("s", () => ({ type: "write", record: plain, result: ++calls }));
      expect(result).toBe(calls);
    });

    it("lets an error of the change through, with nothing written and nothing held", async () => {
      const backend = (await makePlace())();
      await backend.update("s", storing(plain));
      const stop = new Error("stop");
      const change = (): never => {
        throw stop;
      };
      await expect(backend.update("s", change)).rejects.toBe(stop);
      expect(await backend.load("s")).toEqual(plain);
      expect(await backend.update("s", adding("b"))).toBe(2);
    });

    it("is atomic: of many changes at once to one record, from several objects, none is lost", async () => {
      const backendOn = await makePlace();
      const backends = [backendOn(), backendOn(), backendOn()];
      const keys = Array.from({ length: 30 }, (_, index) => `key${index}`);
      const revisions = await Promise.all(
        keys.map((key, index) => (backends[index % 3] ?? backendOn()).update("s", adding(key))),
      );
      expect(revisions.toSorted((a, b) => a - b)).toEqual(keys.map((_, index) => index + 1));
      const loaded = await backendOn().load("s");
      expect([loaded?.revision, Object.keys(loaded?.data ?? {}).length]).toEqual([30, 30]);
    });

    it("never shows a record that is half written", async () => {
      const backendOn = await makePlace();
      const [writer, reader] = [backendOn(), backendOn()];
      const of = (n: number): SessionRecord => ({ ...plain, data: { n, text: `${n}`.repeat(10_000) } });
      await writer.update("s", storing(of(0)));
      const writing = (async () => {
        for (let n = 1; n < 10; n++) await writer.update("s", storing(of(n)));
      })();
      for (let n = 0; n < 9;) {
        const loaded = await reader.load("s");
        n = Number(loaded?.data["n"]);
        expect(loaded).toEqual(of(n));
      }
      await writing;
    });
  });

  describe(`${name} as a backend: ids`, () => {
    it("keeps odd ids apart, and enumerates each once", async () => {
      const backend = (await makePlace())();
      for (const id of oddIds) await backend.update(id, storing({ ...plain, data: { id } }));
      for (const id of oddIds) expect((await backend.load(id))?.data).toEqual({ id });
      expect((await collect(backend.ids())).toSorted()).toEqual(oddIds.toSorted());
      for (const id of oddIds) expect(await backend.remove(id)).toBe(true);
      expect(await collect(backend.ids())).toEqual([]);
    });

    it("can be enumerated in part, and changed meanwhile", async () => {
      const backend = (await makePlace())();
      for (const id of ["a", "b", "c"]) await backend.update(id, storing(plain));
      const seen: string[] = [];
      for await (const id of backend.ids()) {
        seen.push(id);
        await backend.remove(id);
        if (seen.length === 2) break;
      }
      expect((await collect(backend.ids())).concat(seen).toSorted()).toEqual(["a", "b", "c"]);
    });
  });

  describe(`${name} as a backend: touch, remove and sweep`, () => {
    const dated = { ...plain, revision: 7, expiresAt: 100 };

    async function withDated(): Promise<Backend> {
      const backend = (await makePlace())();
      await backend.update("s", storing(dated));
      return backend;
    }

    it("puts off the expiry, and changes nothing else", async () => {
      const backend = await withDated();
      expect(await backend.touch("s", "g", 200, () => 50)).toBe(true);
      expect(await backend.load("s")).toEqual({ ...dated, expiresAt: 200 });
      await backend.update("endless", storing(plain));
      expect(await backend.touch("endless", "g", 200, () => 50)).toBe(true);
      expect(await backend.load("endless")).toEqual({ ...plain, expiresAt: 200 });
    });

    it.each<[string, string, string, number, number]>([
      ["of another generation", "s", "other", 200, 50],
      ["that has expired", "s", "g", 200, 100],
      ["whose expiry is as late", "s", "g", 100, 50],
      ["whose expiry is later", "s", "g", 99, 50],
      ["that is not there", "nobody", "g", 200, 50],
    ])("does not touch a record %s", async (_, id, generation, expiresAt, now) => {
      const backend = await withDated();
      expect(await backend.touch(id, generation, expiresAt, () => now)).toBe(false);
      expect(await backend.load("s")).toEqual(dated);
      expect(await collect(backend.ids())).toEqual(["s"]);
    });

    it("ends at the latest of many touches at once, and loses no change beside them", async () => {
      const backend = await withDated();
      const times = [140, 180, 120, 200, 160];
      await Promise.all([
        ...times.map((expiresAt) => backend.touch("s", "g", expiresAt, () => 50)),
        ...["x", "y"].map((key) => backend.update("s", adding(key))),
      ]);
      expect(await backend.load("s")).toEqual({
        ...dated,
        revision: 9,
        expiresAt: 200,
        data: { a: 1, x: 1, y: 1 },
      });
    });

    it("removes what is there, and tells whether there was something", async () => {
      const backend = await withDated();
      expect([await backend.remove("s"), await backend.remove("s")]).toEqual([true, false]);
      expect(await backend.load("s")).toBeUndefined();
    });

    it("sweeps what has expired and nothing else, and counts it", async () => {
      const backend = (await makePlace())();
      for (const [id, expiresAt] of [
        ["gone", 99],
        ["just", 100],
        ["soon", 101],
        ["endless", undefined],
      ] as const) {
        await backend.update(id, storing({ ...plain, expiresAt }));
      }
      expect([await backend.sweep(100), await backend.sweep(100)]).toEqual([2, 0]);
      expect((await collect(backend.ids())).toSorted()).toEqual(["endless", "soon"]);
    });
  });

  describe(`${name} as a backend: closing`, () => {
    it("waits for what runs, and leaves what is stored to the next one", async () => {
      const backendOn = await makePlace();
      const backend = backendOn();
      let isStored = false;
      const running = backend.update("s", storing(plain)).then(() => (isStored = true));
      await backend.close();
      expect(isStored).toBe(true);
      await running;
      expect(await backendOn().load("s")).toEqual(plain);
    });
  });
}
