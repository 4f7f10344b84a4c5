import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { inspect } from "node:util";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { DamagedFileError } from "../../src/file-store/errors.js";
import { fileStore } from "../../src/file-store/file-store.js";
import { nodeFileSystem } from "../../src/file-store/file-system.js";
import { formatRecord, parseRecord } from "../../src/file-store/format.js";
import { tagOf } from "../../src/store/tag.js";
import { codeOf, collect, failure, type Loose } from "../store/fixture.js";
import { asUser, namesIn, temporaryDirectory } from "./directories.js";
import { recorded, systemError, withFaults } from "./faults.js";
import { signed } from "./signed.js";

const record = { generation: "g", revision: 3, expiresAt: 50, data: { note: "päivää", secret: "hush" } };
const whole = Buffer.from(formatRecord(record)).toString();

function changed(members: object): string {
  return `${JSON.stringify({ ...(JSON.parse(whole) as object), ...members })}\n`;
}

const damages: readonly [string, string | Uint8Array, string][] = [
  ["an empty file", "", "truncated"],
  ["a file cut off in the format's name", whole.slice(0, 9), "truncated"],
  ["a file cut off in its data", whole.slice(0, -9), "truncated"],
  [
    "a file cut off inside a character",
    Buffer.from(whole).subarray(0, Buffer.from(whole).indexOf("ä") + 1),
    "truncated",
  ],
  ["something else altogether", "hush, not JSON\n", "not JSON"],
  ["a file with a hole", whole.replace(":3,", ":,"), "not JSON"],
  ["bytes that are no text", Uint8Array.of(0xff, 0xfe, 0x00), "not JSON"],
  ["zeros after a crash", new Uint8Array(64), "not JSON"],
  ["a future version", changed({ format: "lawful-merge/3" }), "another version"],
  ["an earlier version", changed({ format: "lawful-merge/1" }), "another version"],
  ["another value", whole.replace("hush", "hash"), "altered"],
  ["another checksum", whole.replace(/"checksum":"./, '"checksum":"x'), "altered"],
  ["its members in another order", changed({ data: {}, revision: 4 }), "altered"],
  ["a byte order mark", `\ufeff${whole}`, "altered"],
  ["a block of zeros at its end", `${whole}${"\0".repeat(4096)}`, "truncated"],
  ["another program's JSON", '{"cookie":{}}', "not a session record"],
  ["JSON that is no object", "[]", "not a session record"],
  ["a revision that is no count", changed({ revision: 0 }), "not a session record"],
  ["a generation that is no name", changed({ generation: "" }), "not a session record"],
  ["an expiry that is no time", changed({ expiresAt: "soon" }), "not a session record"],
  ["a number that is too large", whole.replace('"hush"', "[1e400]"), "not a session record"],
  [
    "a number too large by its digits",
    whole.replace('"hush"', `-${"9".repeat(400)}`),
    "not a session record",
  ],
  [
    "an expiry that is too large",
    whole.replace('"expiresAt":50', '"expiresAt":1.5E+999'),
    "not a session record",
  ],
  ["data that is no object", changed({ data: [] }), "not a session record"],
];

describe("the format", () => {
  it("reads what it wrote", () => {
    expect(parseRecord(Buffer.from(whole))).toEqual(record);
    const endless = { ...record, expiresAt: undefined };
    expect(parseRecord(formatRecord(endless))).toEqual(endless);
  });

  it("takes for the known record what has its checksum and is whole, and nothing else", () => {
    const known = { ...record };
    const content = formatRecord(known);
    expect(parseRecord(content, known)).toBe(known);
    expect(parseRecord(content)).not.toBe(known);
    expect(parseRecord(formatRecord({ ...record, revision: 4 }), known)).toEqual({ ...record, revision: 4 });
    expect(parseRecord(Buffer.from(whole.replace("hush", "hash")), known)).toBe("altered");
    expect(parseRecord(content, { ...record })).toEqual(record);
  });

  it("reads numbers that are large, and texts that look like too large ones", () => {
    const data = { largest: Number.MAX_VALUE, text: "1e400", key1e999: [1e-400, 1e308, "9".repeat(400)] };
    expect(parseRecord(formatRecord({ ...record, data }))).toEqual({ ...record, data });
    const digits = signed(whole.replace('"hush"', `${"9".repeat(299)}.0e9`));
    expect(parseRecord(Buffer.from(digits))).toMatchObject({ data: { secret: 1e308 } });
  });

  it("finds a number that is too large in whatever depth", () => {
    const deep = `${"[".repeat(50_000)}1e400${"]".repeat(50_000)}`;
    expect(parseRecord(Buffer.from(whole.replace('"hush"', deep)))).toBe("not a session record");
  });

  it.each(damages)("takes %s for damaged", (_, content, damage) => {
    expect(parseRecord(Buffer.from(content))).toBe(damage);
  });

  it("finds every bit that flips, and every byte that is another", () => {
    const bytes = Buffer.from(whole);
    for (let position = 0; position < bytes.length; position++) {
      const others = [1, 2, 4, 8, 16, 32, 64, 128, 255].map((mask) => (bytes[position] ?? 0) ^ mask);
      for (const byte of others) {
        const changed = Buffer.from(bytes);
        changed[position] = byte;
        expect(parseRecord(changed)).toBeTypeOf("string");
      }
    }
  });

  it("takes every part of a file for truncated", () => {
    const bytes = Buffer.from(whole);
    // Without the newline alone it is whole for a reader of JSON, and nothing is lost.
    for (let length = 0; length < bytes.length - 1; length++) {
      expect(parseRecord(bytes.subarray(0, length))).toBe("truncated");
    }
  });
});

describe("a damaged file", () => {
  it.each(damages)("is a typed error and is kept: %s", async (_, content, damage) => {
    const directory = await temporaryDirectory();
    const file = join(directory, "alice.json");
    const store = fileStore<Loose>({ directory });
    const session = await store.open("alice");
    session.data["a"] = 1;
    await writeFile(file, content);
    for (const call of [() => store.open("alice"), () => session.commit(), () => session.refresh()]) {
      const error = await failure(call());
      expect(error).toBeInstanceOf(DamagedFileError);
      expect(error).toMatchObject({ code: "ERR_DAMAGED_FILE", damage, file });
      expect(inspect(error)).not.toMatch(/hush|alice/);
    }
    expect(await store.sweep()).toBe(0);
    expect(await readFile(file)).toEqual(Buffer.from(content));
    expect(await namesIn(directory)).toEqual(["alice.json"]);
  });

  it("is not what a session is that is nested too deep: a typed error, and it can be destroyed", async () => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory });
    const session = await store.open("alice");
    session.data["a"] = 1;
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const text = signed(whole.replace('"hush"', deep).replace(":50", ":null"));
    await writeFile(join(directory, "alice.json"), text);
    for (const call of [() => store.open("alice"), () => session.commit(), () => session.refresh()]) {
      expect(await codeOf(call())).toBe("ERR_TOO_DEEP");
    }
    expect(await store.sweep()).toBe(0);
    expect(await store.destroy("alice")).toBe(true);
  });

  it("can be destroyed", async () => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory });
    await writeFile(join(directory, "alice.json"), "{");
    await mkdir(join(directory, "bob.json", "nested"), { recursive: true });
    expect([await store.destroy("alice"), await store.destroy("bob")]).toEqual([true, true]);
    expect(await namesIn(directory)).toEqual([]);
  });

  it("can be set aside, to be looked at while the session starts anew", async () => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory });
    await writeFile(join(directory, "alice.json"), "{ broken");
    const aside = await store.setAside("alice");
    expect(await readFile(aside ?? "", "utf8")).toBe("{ broken");
    expect(await namesIn(directory)).toEqual([basename(aside ?? "")]);
    expect(await collect(store.ids())).toEqual([]);
    const session = await store.open("alice");
    session.data["a"] = 1;
    expect((await session.commit()).status).toBe("written");
    expect(await store.setAside("alice")).toBeUndefined();
    expect(await store.setAside("nobody")).toBeUndefined();
    expect((await store.open("alice")).data).toEqual({ a: 1 });
  });

  it("is told of when it is set aside, to the channel and to the logger", async () => {
    const directory = await temporaryDirectory();
    const logged: [object, string][] = [];
    const logger = { debug: (details: object, message: string) => logged.push([details, message]) };
    const store = fileStore<Loose>({ directory, logger });
    await writeFile(join(directory, "alice.json"), "{ broken");
    const heard: unknown[] = [];
    const listen = (event: unknown): number => heard.push(event);
    subscribe("lawful-merge:setAside", listen);
    try {
      await store.setAside("alice");
      await store.setAside("alice");
    } finally {
      unsubscribe("lawful-merge:setAside", listen);
    }
    expect(heard).toEqual([
      { id: "alice", found: true },
      { id: "alice", found: false },
    ]);
    expect(logged).toEqual([
      [{ session: tagOf("alice"), found: true }, "lawful-merge:setAside"],
      [{ session: tagOf("alice"), found: false }, "lawful-merge:setAside"],
    ]);
  });

  it("can be set aside even if it is no file", async () => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory });
    await mkdir(join(directory, "alice.json", "nested"), { recursive: true });
    expect(await failure(store.open("alice"))).toMatchObject({ damage: "not readable" });
    const aside = await store.setAside("alice");
    expect(await namesIn(aside ?? "")).toEqual(["nested"]);
  });

  it("is one that may not be read, too", async () => {
    const directory = await temporaryDirectory();
    const fs = withFaults({ read: () => Promise.reject(systemError("EACCES", "open")) });
    const error = await failure(fileBackendIn({ directory }, { fs }).load("alice"));
    expect(error).toMatchObject({ code: "ERR_DAMAGED_FILE", damage: "not readable" });
    const broken = withFaults({ read: () => Promise.reject(systemError("EIO", "read")) });
    expect(await codeOf(fileBackendIn({ directory }, { fs: broken }).load("alice"))).toBe("ERR_STORE_IO");
  });

  it("is not what is meant where the directory can't be entered", async () => {
    await asUser(async () => {
      const directory = await mkdtemp(join(tmpdir(), "lawful-merge-test-"));
      const store = fileStore<Loose>({ directory });
      const session = await store.open("alice");
      session.data["a"] = 1;
      await session.commit();
      await chmod(join(directory, "alice.json"), 0);
      expect(await failure(store.open("alice"))).toMatchObject({ damage: "not readable" });
      await chmod(directory, 0);
      try {
        for (const call of [
          () => store.open("alice"),
          () => store.open("bob"),
          () => store.setAside("alice"),
        ]) {
          expect(await failure(call())).toMatchObject({ code: "ERR_STORE_IO", errorCode: "EACCES" });
        }
      } finally {
        await chmod(directory, 0o700);
        await rm(directory, { recursive: true });
      }
    });
  });

  it.each([
    ["leads nowhere", "nothing-here"],
    ["leads to itself", "alice.json"],
    ["leads through a file", "other/x"],
  ])(
    "is a symbolic link that %s: it is no absent session, and no commit takes its place",
    async (_, target) => {
      const directory = await temporaryDirectory();
      const store = fileStore<Loose>({ directory });
      await writeFile(join(directory, "other"), "");
      const session = await store.open("alice");
      session.data["a"] = 1;
      await symlink(target, join(directory, "alice.json"));
      for (const call of [() => store.open("alice"), () => session.commit()]) {
        expect(await failure(call())).toMatchObject({ code: "ERR_DAMAGED_FILE", damage: "not readable" });
      }
      const aside = await store.setAside("alice");
      expect(await readlink(aside ?? "")).toBe(target);
      expect((await session.commit()).status).toBe("written");
    },
  );

  it("can be set aside when it lies on a bad part of the disk", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "alice.json"), whole);
    const fs = withFaults({ read: () => Promise.reject(systemError("EIO", "read")) });
    const aside = await fileBackendIn({ directory }, { fs }).setAside("alice");
    expect(await namesIn(directory)).toEqual([basename(aside ?? "nothing")]);
  });

  it("is durably set aside where commits are durable", async () => {
    for (const durability of ["full", "rename"] as const) {
      const directory = await temporaryDirectory();
      await writeFile(join(directory, "alice.json"), "{");
      const { fs, calls } = recorded();
      await fileBackendIn({ directory, durability }, { fs }).setAside("alice");
      // The fence's, out of the session's place, and to its new name.
      const renames = ["rename", "rename", "rename"];
      const expected = durability === "full" ? [...renames, "syncDirectory"] : renames;
      expect(calls.filter((call) => /rename|sync/.test(call))).toEqual(expected);
    }
  });

  it("that has left its place is not said to be where it was when its way ends in a fault", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "alice.json"), "{ broken");
    const rename = (from: string, to: string): Promise<void> =>
      dirname(to) === directory && to.endsWith(".damaged")
        ? Promise.reject(systemError("EIO", "rename"))
        : nodeFileSystem.rename(from, to);
    expect(
      await failure(fileBackendIn({ directory }, { fs: withFaults({ rename }) }).setAside("alice")),
    ).toMatchObject({ code: "ERR_DURABILITY_UNKNOWN", applied: "remove", errorCode: "EIO" });
    const store = fileStore<Loose>({ directory });
    const session = await store.open("alice");
    session.data["a"] = 1;
    expect((await session.commit()).status).toBe("written");
    const names = await namesIn(directory);
    expect(names).toEqual([expect.stringMatching(/^alice\.[0-9a-f]{24}\.damaged$/), "alice.json"]);
    expect(await readFile(join(directory, names[0] ?? ""), "utf8")).toBe("{ broken");
  });
});
