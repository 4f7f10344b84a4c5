import { chmod, mkdir, readFile, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { BadOptionError } from "../../src/merge/errors.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { fileStore, type FileStore, type FileStoreOptions } from "../../src/file-store/file-store.js";
import { nodeFileSystem, type FileStatus } from "../../src/file-store/file-system.js";
import { formatRecord } from "../../src/file-store/format.js";
import { noLock } from "../../src/file-store/lock.js";
import { createStore } from "../../src/store/store.js";
import { codeOf, collect, failure, type Loose } from "../store/fixture.js";
import { asUser, namesIn, temporaryDirectory } from "./directories.js";
import { recorded, systemError, withFaults } from "./faults.js";

async function storeWith(options: Partial<FileStoreOptions> = {}): Promise<[FileStore<Loose>, string]> {
  const directory = join(await temporaryDirectory(), "sessions");
  return [fileStore<Loose>({ directory, ...options }), directory];
}

async function put(store: FileStore<Loose>, id: string, data: Loose): Promise<void> {
  const session = await store.open(id);
  Object.assign(session.data, data);
  await session.commit();
}

describe("a session in a file", () => {
  it("is there for the next store on the directory, in one file and with nothing beside it", async () => {
    const [store, directory] = await storeWith();
    await put(store, "alice", { cart: { pens: 1 } });
    expect(await namesIn(directory)).toEqual(["alice.json"]);
    const next = fileStore<Loose>({ directory });
    expect((await next.open("alice")).data).toEqual({ cart: { pens: 1 } });
    const text = await readFile(join(directory, "alice.json"), "utf8");
    expect(JSON.parse(text)).toEqual({
      format: "lawful-merge/2",
      checksum: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      generation: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      revision: 1,
      expiresAt: null,
      data: { cart: { pens: 1 } },
    });
  });

  it("is for its owner's eyes only, however much the umask lets pass", async () => {
    for (const umask of [0, 0o077]) {
      const [store, directory] = await storeWith();
      const before = process.umask(umask);
      try {
        await put(store, "alice", { a: 1 });
      } finally {
        process.umask(before);
      }
      expect((await stat(directory)).mode & 0o777).toBe(0o700);
      expect((await stat(join(directory, "alice.json"))).mode & 0o777).toBe(0o600);
    }
  });

  it("says what is wrong where a umask takes the owner's own bits", async () => {
    const [store, directory] = await storeWith();
    const before = process.umask(0o277);
    try {
      await expect(store.open("alice")).rejects.toMatchObject({
        code: "ERR_UNSAFE_DIRECTORY",
        fault: "closed to its owner",
        mode: 0o500,
        directory,
        message: expect.stringContaining("closed to its owner (mode 500). Run") as string,
      });
    } finally {
      process.umask(before);
    }
  });

  it("goes when it is emptied or destroyed, and leaves nothing behind", async () => {
    const [store, directory] = await storeWith();
    await put(store, "alice", { a: 1 });
    await put(store, "bob", { a: 1 });
    const session = await store.open("alice");
    session.data = {};
    expect((await session.commit()).status).toBe("destroyed");
    expect([await store.destroy("bob"), await store.destroy("bob")]).toEqual([true, false]);
    expect(await namesIn(directory)).toEqual([]);
  });

  it("has a name that stays apart from others where capitals and small letters are the same", async () => {
    const [store, directory] = await storeWith();
    const ids = ["ab", "Ab", "aB", "-ab", "__proto__"];
    for (const id of ids) await put(store, id, { id });
    const folded = (await namesIn(directory)).map((name) => name.toLowerCase());
    expect(new Set(folded).size).toBe(ids.length);
  });

  it("keeps hostile keys as data", async () => {
    const [store, directory] = await storeWith();
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1}';
    await put(store, "alice", {});
    const session = await store.open("alice");
    session.data = JSON.parse(text) as Loose;
    await session.commit();
    session.update((draft) => {
      (draft["__proto__"] as Loose)["polluted"] = 2;
    });
    await session.commit();
    const next = await fileStore<Loose>({ directory }).open("alice");
    expect(JSON.stringify(next.data)).toBe(text.replace('"polluted":1', '"polluted":2'));
    expect(({} as Loose)["polluted"]).toBeUndefined();
  });

  it("costs no system call to commit unchanged, and one read to open", async () => {
    const [store, directory] = await storeWith();
    await put(store, "alice", { a: 1 });
    const { fs, calls } = recorded();
    const counted = createStore<Loose>(fileBackendIn({ directory }, { fs }));
    await counted.open("alice");
    calls.length = 0;
    const session = await counted.open("alice");
    expect(calls).toEqual(["read"]);
    session.data["a"] = 1;
    expect((await session.commit()).status).toBe("unchanged");
    expect(await session.touch()).toBe(false);
    expect(calls).toEqual(["read"]);
  });

  it("is synced before it is acknowledged, file first and directory after, unless told otherwise", async () => {
    const directory = await temporaryDirectory();
    for (const [durability, expected] of [
      ["full", ["create", "sync", "rename", "syncDirectory"]],
      ["rename", ["create", "rename"]],
    ] as const) {
      const { fs, calls } = recorded();
      const store = createStore<Loose>(fileBackendIn({ directory, durability }, { fs }));
      const session = await store.open(`with-${durability}`);
      session.data["a"] = 1;
      await session.commit();
      const told = calls.filter((call) => /create|sync|rename/.test(call));
      // The first rename is the fence's.
      expect(told).toEqual(["rename", ...expected]);
    }
  });
});

describe("many edits at once in one process", () => {
  it("are all kept, with the lock and with the fence alone", async () => {
    const rules = defineRules([["/n", counter()]]);
    for (const surroundings of [{}, { lock: noLock }]) {
      const [, directory] = await storeWith();
      const stores = [1, 2].map(() =>
        createStore<Loose>(fileBackendIn({ directory, durability: "rename" }, surroundings), { rules }),
      );
      const edits = Array.from({ length: 40 }, async (_, index) => {
        const session = await (stores[index % 2] ?? fileStore<Loose>({ directory })).open("alice");
        session.data[`key${index}`] = index;
        session.data["n"] = Number(session.data["n"] ?? 0) + 1;
        await session.commit();
      });
      await Promise.all(edits);
      const { data, revision } = await fileStore<Loose>({ directory }).open("alice");
      expect([data["n"], Object.keys(data).length, revision]).toEqual([40, 41, 40]);
      expect(await namesIn(directory)).toEqual(["alice.json"]);
    }
  });
});

describe("expiry", () => {
  const clock = { ms: 1000 };
  const options = { ttl: 100, now: () => clock.ms };

  it("is read from the file, moved by a touch and enforced by a sweep", async () => {
    clock.ms = 1000;
    const [store, directory] = await storeWith(options);
    await put(store, "alice", { a: 1 });
    await put(store, "bob", { a: 1 });
    await put(fileStore({ directory }), "endless", { a: 1 });
    clock.ms = 1050;
    const session = await store.open("alice");
    expect(await session.touch()).toBe(true);
    expect(session.revision).toBe(1);
    clock.ms = 1100;
    expect((await store.open("alice")).isNew).toBe(false);
    expect((await store.open("bob")).isNew).toBe(true);
    expect(await store.sweep()).toBe(1);
    expect((await collect(store.ids())).toSorted()).toEqual(["alice", "endless"]);
  });

  it("is looked at again inside the fence by a sweep", async () => {
    clock.ms = 1000;
    const [store, directory] = await storeWith(options);
    await put(store, "alice", { a: 1 });
    let reads = 0;
    const fs = withFaults({
      read: async (file) => {
        if (++reads === 2) {
          const record = { generation: "g", revision: 1, expiresAt: 1200, data: { a: 1 } };
          await writeFile(file, formatRecord(record));
        }
        return readFile(file);
      },
    });
    expect(await fileBackendIn({ directory }, { fs }).sweep(1100)).toBe(0);
    expect([reads, await collect(store.ids())]).toEqual([2, ["alice"]]);
  });
});

describe("a sweep", () => {
  const clock = { ms: 1000 };
  const options = { ttl: 100, now: () => clock.ms };

  async function expired(ids: readonly string[]): Promise<string> {
    clock.ms = 1000;
    const [store, directory] = await storeWith(options);
    for (const id of ids) await put(store, id, { id });
    clock.ms = 1100;
    return directory;
  }

  it("passes over a session that is busy, for the next sweep to take", async () => {
    const directory = await expired(["a", "busy", "z"]);
    await mkdir(join(directory, "busy.lock"));
    const store = fileStore<Loose>({ directory, ...options, lockTimeout: 50 });
    expect(await store.sweep()).toBe(2);
    expect(await collect(store.ids())).toEqual(["busy"]);
    await rm(join(directory, "busy.lock"), { recursive: true });
    expect(await store.sweep()).toBe(1);
  });

  it("goes on past a fault, and then ends with the first one", async () => {
    const directory = await expired(["a", "b", "y", "z"]);
    const fs = withFaults({
      read: (file) => {
        if (file.endsWith("b.json")) return Promise.reject(systemError("EIO", "read"));
        if (file.endsWith("y.json")) return Promise.reject(systemError("ENFILE", "open"));
        return readFile(file);
      },
    });
    const backend = fileBackendIn({ directory }, { fs });
    const seen = (await collect(backend.ids())).filter((id) => id === "b" || id === "y");
    const first = seen[0] === "b" ? "EIO" : "ENFILE";
    expect(await failure(backend.sweep(1100))).toMatchObject({ code: "ERR_STORE_IO", errorCode: first });
    expect(await namesIn(directory)).toEqual(["b.json", "y.json"]);
  });

  it("removes what has expired even where leftovers can't be", async () => {
    const directory = await expired(["a"]);
    await mkdir(join(directory, "dead.lock"));
    await utimes(join(directory, "dead.lock"), new Date(0), new Date(0));
    const fs = withFaults({
      removeDirectory: (path) =>
        path.endsWith("dead.lock") ? Promise.reject(systemError("EIO", "rmdir")) : rmdir(path),
    });
    const end = await failure(fileBackendIn({ directory }, { fs }).sweep(1100));
    expect(end).toMatchObject({ code: "ERR_STORE_IO", errorCode: "EIO" });
    expect(await namesIn(directory)).toEqual(["dead.lock"]);
  });
});

describe("the store's directory", () => {
  it("is refused when other users can enter it, and left as it is", async () => {
    const directory = await temporaryDirectory();
    await chmod(directory, 0o755);
    const store = fileStore({ directory });
    expect(await failure(store.open("alice"))).toMatchObject({ code: "ERR_UNSAFE_DIRECTORY", mode: 0o755 });
    expect((await stat(directory)).mode & 0o777).toBe(0o755);
    await chmod(directory, 0o700);
    expect((await store.open("alice")).isNew).toBe(true);
  });

  it("is refused when it is owned by another user, who could read and change what is in it", async () => {
    const directory = await temporaryDirectory();
    const status = async (path: string): Promise<FileStatus> => {
      const found = await stat(path);
      return { mode: found.mode, mtime: found.mtime, uid: found.uid + 1 };
    };
    const error = await failure(fileBackendIn({ directory }, { fs: withFaults({ status }) }).load("alice"));
    expect(error).toMatchObject({
      code: "ERR_UNSAFE_DIRECTORY",
      fault: "owned by another user",
      mode: 0o700,
    });
    expect(error).toMatchObject({ message: expect.stringContaining("is owned by another user") as string });
  });

  it.runIf(process.geteuid?.() === 0)("is refused to a process that is not its owner's", async () => {
    const parent = await temporaryDirectory();
    await chmod(parent, 0o755);
    const directory = join(parent, "sessions");
    await mkdir(directory, { mode: 0o700 });
    const error = await asUser(() => failure(fileStore({ directory }).open("alice")));
    expect(error).toMatchObject({ code: "ERR_UNSAFE_DIRECTORY", fault: "owned by another user" });
  });

  it("is made with the directories above it, and each that got a new one is synced before the first commit", async () => {
    for (const [durability, missing, expected] of [
      ["full", ["a", "b", "sessions"], ["", "a", "a/b"]],
      ["full", ["sessions"], [""]],
      ["full", [], []],
      ["rename", ["a", "sessions"], []],
    ] as const) {
      const root = await temporaryDirectory();
      const directory = join(root, ...missing);
      const synced: string[] = [];
      const syncDirectory = (path: string): Promise<void> => {
        synced.push(relative(root, path));
        return nodeFileSystem.syncDirectory(path);
      };
      await fileBackendIn({ directory, durability }, { fs: withFaults({ syncDirectory }) }).load("alice");
      expect(synced.toSorted()).toEqual(expected);
    }
  });

  it("is not used until those above it are synced, however often it is tried", async () => {
    const root = await temporaryDirectory();
    const directory = join(root, "a", "sessions");
    let faults = 2;
    const synced: string[] = [];
    const syncDirectory = async (path: string): Promise<void> => {
      if (faults-- > 0) throw systemError("EIO", "fsync");
      await nodeFileSystem.syncDirectory(path);
      synced.push(path);
    };
    const backend = fileBackendIn({ directory }, { fs: withFaults({ syncDirectory }) });
    expect(await codeOf(backend.load("alice"))).toBe("ERR_STORE_IO");
    expect(await codeOf(backend.load("alice"))).toBe("ERR_STORE_IO");
    expect(await codeOf(backend.load("alice"))).toBe("none");
    expect(synced.toSorted()).toEqual([root, join(root, "a")]);
  });

  it("may hold what is none of ours, and that is no session", async () => {
    const [store, directory] = await storeWith();
    await put(store, "alice", { a: 1 });
    const token = "0123456789abcdef01234567";
    const foreign = [
      "README",
      "Alice.json",
      ".json",
      "con.json",
      `alice.${token}.json`,
      "b.json.tmp",
      "a.b.json",
    ];
    for (const name of foreign) await writeFile(join(directory, name), "{}");
    await mkdir(join(directory, "bob.lock"));
    await mkdir(join(directory, "bob.fence"));
    await mkdir(join(directory, `bob.${token}.entering`));
    expect(await collect(store.ids())).toEqual(["alice"]);
    await store.sweep();
    expect(await namesIn(directory)).toEqual(expect.arrayContaining([...foreign, "bob.lock"]));
  });

  it("is missed when it goes, instead of being taken for a store without sessions", async () => {
    const [store, directory] = await storeWith();
    await put(store, "alice", { a: 1 });
    const session = await store.open("alice");
    await rm(directory, { recursive: true });
    session.data["a"] = 2;
    const calls = [session.commit(), store.open("alice"), store.destroy("alice"), store.sweep()];
    for (const error of await Promise.all(calls.map(failure))) {
      expect(error).toMatchObject({ code: "ERR_STORE_IO", errorCode: "ENOENT" });
    }
  });
});

describe("options of the file store", () => {
  it.each([
    ["directory", { directory: "" }],
    ["directory", { directory: 7 }],
    ["durability", { durability: "some" }],
    ["staleness", { staleness: 1999 }],
    ["staleness", { staleness: 2 ** 31 }],
    ["staleness", { staleness: "5000" }],
    ["lockTimeout", { lockTimeout: 0 }],
    ["lockTimeout", { lockTimeout: 2 ** 31 }],
    ["lockTimeout", { lockTimeout: Infinity }],
    ["ttl", { ttl: -1 }],
  ])("are refused when bad: %s", (option, bad) => {
    const make = (): unknown => fileStore({ directory: "/nowhere", ...bad } as unknown as FileStoreOptions);
    expect(make).toThrow(BadOptionError);
    expect(make).toThrow(expect.objectContaining({ option }));
  });

  it("may be as long as a timer can wait, and the message says how long that is", async () => {
    const longest = 2 ** 31 - 1;
    const directory = await temporaryDirectory();
    const stores = [1, 2].map(() =>
      fileStore<Loose>({ directory, staleness: longest, lockTimeout: longest }),
    );
    await Promise.all(stores.map((store, index) => put(store, "alice", { [`key${index}`]: 1 })));
    expect((await fileStore<Loose>({ directory }).open("alice")).data).toEqual({ key0: 1, key1: 1 });
    for (const option of ["staleness", "lockTimeout"]) {
      expect(() => fileStore({ directory, [option]: longest + 1 })).toThrow("2147483647");
    }
  });
});

describe("closing", () => {
  it("refuses later calls, setAside included", async () => {
    const [store] = await storeWith();
    const session = await store.open("alice");
    session.data["a"] = 1;
    const commit = session.commit();
    await store.close();
    expect((await commit).status).toBe("written");
    expect(await Promise.all([store.open("alice"), store.setAside("alice")].map(codeOf))).toEqual([
      "ERR_STORE_CLOSED",
      "ERR_STORE_CLOSED",
    ]);
  });
});
