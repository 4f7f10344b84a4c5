import { mkdir, rm, stat, utimes, writeFile, readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBackendIn, type FileBackend, type Surroundings } from "../../src/file-store/backend.js";
import { clear, enter, leave } from "../../src/file-store/fence.js";
import { nodeFileSystem } from "../../src/file-store/file-system.js";
import { formatRecord } from "../../src/file-store/format.js";
import { noLock } from "../../src/file-store/lock.js";
import { placeOf } from "../../src/file-store/names.js";
import type { Change, SessionRecord } from "../../src/store/contract.js";
import { codeOf, failure } from "../store/fixture.js";
import { adding } from "./changes.js";
import { namesIn, temporaryDirectory } from "./directories.js";
import { systemError, withFaults } from "./faults.js";

const removing = (): Change<string> => ({ type: "remove", result: "removed" });

function unlocked(
  directory: string,
  faults: Partial<Surroundings["fs"]> = {},
  lockTimeout = 5000,
): FileBackend {
  return fileBackendIn({ directory, lockTimeout }, { lock: noLock, fs: withFaults(faults) });
}

/** Makes an operation do something else first, once. */
function onceBefore<A extends unknown[], R>(
  when: (...args: A) => boolean,
  first: () => Promise<void>,
  operation: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  let isDone = false;
  return async (...args) => {
    if (!isDone && when(...args)) {
      isDone = true;
      await first();
    }
    return operation(...args);
  };
}

/** Another process's way through the fence: it knows nothing of this process's queue. */
async function overtake(directory: string, id: string): Promise<void> {
  const place = placeOf(directory, id);
  await leave(await enter(place, nodeFileSystem), nodeFileSystem);
}

/** Fails where a directory is empty, and so would go. */
async function diesOnceEmpty(path: string): Promise<void> {
  if ((await namesIn(path)).length === 0) throw systemError("EIO", "rmdir");
  await nodeFileSystem.removeDirectory(path);
}

describe("the fence", () => {
  it("holds one token at most, and nothing when everybody has left", async () => {
    const directory = await temporaryDirectory();
    const place = placeOf(directory, "alice");
    const first = await enter(place, nodeFileSystem);
    await writeFile(join(first, "record"), "");
    const second = await enter(place, nodeFileSystem);
    expect(await namesIn(place.slot)).toEqual([second.slice(place.slot.length + 1)]);
    await expect(stat(first)).rejects.toThrow("ENOENT");
    await leave(first, nodeFileSystem);
    expect(await namesIn(place.slot)).toHaveLength(1);
    await leave(second, nodeFileSystem);
    expect(await namesIn(directory)).toEqual([]);
  });

  it.each([
    ["before it writes", (_from: string, to: string) => to.endsWith("record")],
    ["before its rename lands", (from: string) => from.endsWith("record")],
  ])("makes a holder that is overtaken %s merge again", async (_, when) => {
    const directory = await temporaryDirectory();
    const seen: (number | undefined)[] = [];
    const overtaking = async (): Promise<void> => {
      const place = placeOf(directory, "alice");
      const token = await enter(place, nodeFileSystem);
      const record = { generation: "g", revision: 1, expiresAt: undefined, data: { theirs: 1 } };
      await writeFile(join(token, "x"), formatRecord(record));
      await nodeFileSystem.rename(join(token, "x"), place.file);
      await leave(token, nodeFileSystem);
    };
    const backend = unlocked(directory, {
      create: onceBefore((file: string) => when("", file), overtaking, nodeFileSystem.create),
      rename: onceBefore(when, overtaking, nodeFileSystem.rename),
    });
    await backend.update("alice", (current) => {
      seen.push(current?.revision);
      return adding("mine")(current);
    });
    expect(seen).toEqual([undefined, 1]);
    expect(await backend.load("alice")).toMatchObject({ revision: 2, data: { theirs: 1, mine: 1 } });
    expect(await namesIn(directory)).toEqual(["alice.json"]);
  });

  it("makes a destroyer that is overtaken look again", async () => {
    const directory = await temporaryDirectory();
    await unlocked(directory).update("alice", adding("a"));
    let looks = 0;
    const backend = unlocked(directory, {
      rename: onceBefore(
        (_, to: string) => to.endsWith("removed"),
        () => overtake(directory, "alice"),
        nodeFileSystem.rename,
      ),
    });
    await backend.update("alice", () => {
      looks++;
      return removing();
    });
    expect([looks, await backend.load("alice")]).toEqual([2, undefined]);
    expect(await backend.remove("alice")).toBe(false);
  });

  it("makes a holder that is put out only half way merge again, and reports no fault", async () => {
    const directory = await temporaryDirectory();
    const { slot } = placeOf(directory, "alice");
    // Whoever puts it out takes what it wrote, and dies before it has removed the token.
    const dying = withFaults({ removeDirectory: diesOnceEmpty });
    const halfWay = async (): Promise<void> => {
      expect(await failure(clear(slot, dying))).toMatchObject({ code: "EIO" });
    };
    const backend = unlocked(directory, {
      rename: onceBefore((from) => from.endsWith("record"), halfWay, nodeFileSystem.rename),
    });
    let looks = 0;
    const change = (current: SessionRecord | undefined): Change<string> => {
      looks++;
      return adding("a")(current);
    };
    expect([await backend.update("alice", change), looks]).toEqual(["a", 2]);
    expect(await namesIn(directory)).toEqual(["alice.json"]);
  });

  it("saves a file that was being set aside by a holder that died", async () => {
    const directory = await temporaryDirectory();
    const place = placeOf(directory, "alice");
    const token = await enter(place, nodeFileSystem);
    const name = "alice.0123456789abcdef01234567.damaged";
    await writeFile(join(token, name), "precious");
    await overtake(directory, "alice");
    expect(await namesIn(directory)).toEqual([name]);
  });

  it("gives up at the deadline when it is overtaken again and again", async () => {
    const directory = await temporaryDirectory();
    const backend = unlocked(
      directory,
      {
        rename: async (from, to) => {
          if (from.endsWith("record")) await overtake(directory, "alice");
          return nodeFileSystem.rename(from, to);
        },
      },
      100,
    );
    const error = await failure(backend.update("alice", adding("a")));
    expect(error).toMatchObject({ code: "ERR_LOCK_TIMEOUT" });
    expect((error as { waited: number }).waited).toBeGreaterThanOrEqual(95);
    expect((error as { waited: number }).waited).toBeLessThan(2000);
    expect(await namesIn(directory)).toEqual([]);
  });

  it("takes it for a fault when what it wrote is gone while its token is in", async () => {
    const directory = await temporaryDirectory();
    const backend = unlocked(directory, {
      rename: async (from, to) => {
        if (from.endsWith("record")) await rm(from);
        return nodeFileSystem.rename(from, to);
      },
    });
    expect(await failure(backend.update("alice", adding("a")))).toMatchObject({
      code: "ERR_STORE_IO",
      errorCode: "ENOENT",
    });
  });

  it("takes it for a fault when the directory is gone", async () => {
    const directory = await temporaryDirectory();
    const backend = unlocked(directory, {
      create: async (file) => {
        await rm(directory, { recursive: true });
        return nodeFileSystem.create(file);
      },
    });
    expect(await codeOf(backend.update("alice", adding("a")))).toBe("ERR_STORE_IO");
  });
});

describe("faults of the disk", () => {
  it.each(["create", "rename", "makeDirectory"] as const)(
    "are typed errors that show no path, and nothing is applied: %s",
    async (operation) => {
      const directory = await temporaryDirectory();
      await unlocked(directory).update("alice", adding("a"));
      const backend = unlocked(directory, {
        [operation]: () => Promise.reject(systemError("ENOSPC", "write")),
      });
      const error = await failure(backend.update("alice", adding("b")));
      expect(error).toMatchObject({ code: "ERR_STORE_IO", operation: "write", errorCode: "ENOSPC" });
      expect(inspect(error)).not.toMatch(/alice|secret-path/);
      expect(await unlocked(directory).load("alice")).toMatchObject({ revision: 1, data: { a: 1 } });
      expect(await namesIn(directory)).toEqual(["alice.json"]);
    },
  );

  it("fail a lock at once instead of being retried", async () => {
    const directory = await temporaryDirectory();
    const makeDirectory = (path: string): Promise<void> =>
      path.endsWith(".lock")
        ? Promise.reject(systemError("ENOSPC", "mkdir"))
        : nodeFileSystem.makeDirectory(path);
    const backend = fileBackendIn({ directory }, { fs: withFaults({ makeDirectory }) });
    const start = performance.now();
    expect(await failure(backend.update("alice", adding("a")))).toMatchObject({ errorCode: "ENOSPC" });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("after the rename are doubts about durability, not failures", async () => {
    const directory = await temporaryDirectory();
    const backend = unlocked(directory, { syncDirectory: () => Promise.reject(systemError("EIO", "fsync")) });
    expect(await failure(backend.update("alice", adding("a")))).toMatchObject({
      code: "ERR_DURABILITY_UNKNOWN",
      applied: "write",
      errorCode: "EIO",
    });
    expect(await backend.load("alice")).toMatchObject({ data: { a: 1 } });
    expect(await failure(backend.remove("alice"))).toMatchObject({
      code: "ERR_DURABILITY_UNKNOWN",
      applied: "remove",
    });
    expect(await backend.load("alice")).toBeUndefined();
    expect(await namesIn(directory)).toEqual([]);
  });

  it("on the way out do not turn success into failure", async () => {
    const directory = await temporaryDirectory();
    const backend = fileBackendIn(
      { directory },
      { fs: withFaults({ removeDirectory: () => Promise.reject(systemError("EIO", "rmdir")) }) },
    );
    expect(await backend.update("alice", adding("a"))).toBe("a");
    expect(await unlocked(directory).update("alice", adding("b"))).toBe("b");
  });

  it("do not keep a change that throws from giving everything back", async () => {
    const directory = await temporaryDirectory();
    const backend = fileBackendIn({ directory });
    const change = (): never => {
      throw new Error("stop");
    };
    await expect(backend.update("alice", change)).rejects.toThrow("stop");
    expect(await namesIn(directory)).toEqual([]);
    expect(await backend.update("alice", adding("a"))).toBe("a");
  });
});

describe("what dead processes left", () => {
  const token = "0123456789abcdef01234567";

  async function leftovers(directory: string): Promise<void> {
    await mkdir(join(directory, "bob.lock"));
    await mkdir(join(directory, "bob.fence", token), { recursive: true });
    await writeFile(join(directory, "bob.fence", token, "record"), "half");
    await mkdir(join(directory, "carol.fence", `${token}.evicted`), { recursive: true });
    await mkdir(join(directory, `bob.${token}.entering`, token), { recursive: true });
  }

  async function date(directory: string, at: Date): Promise<void> {
    for (const name of [
      "bob.lock",
      `bob.fence/${token}`,
      `carol.fence/${token}.evicted`,
      `bob.${token}.entering`,
    ]) {
      await utimes(join(directory, name), at, at);
    }
  }

  it.each([
    ["the past", -60_000],
    ["the future", 3_600_000],
  ])("is swept when it is from %s", async (_, offset) => {
    const directory = await temporaryDirectory();
    const backend = fileBackendIn({ directory });
    await leftovers(directory);
    expect(await backend.sweep(0)).toBe(0);
    expect(await namesIn(directory)).toHaveLength(4);
    await date(directory, new Date(Date.now() + offset));
    expect(await backend.sweep(0)).toBe(0);
    expect(await namesIn(directory)).toEqual([]);
  });

  it.each([
    ["the past", -60_000],
    ["the future", 3_600_000],
  ])("is cleared by the next one who enters when it is from %s", async (_, offset) => {
    const directory = await temporaryDirectory();
    const backend = fileBackendIn({ directory });
    await leftovers(directory);
    await date(directory, new Date(Date.now() + offset));
    expect(await backend.update("bob", adding("a"))).toBe("a");
    expect(await namesIn(directory)).toEqual([
      "bob.0123456789abcdef01234567.entering",
      "bob.json",
      "carol.fence",
    ]);
  });

  it("is not swept away where it holds a file that was being set aside", async () => {
    const directory = await temporaryDirectory();
    const backend = fileBackendIn({ directory });
    const aside = `bob.${token}.damaged`;
    // A loss of power can take the slot's name, and leave it what it was prepared as.
    await leftovers(directory);
    await writeFile(join(directory, `bob.${token}.entering`, token, aside), "damaged");
    await date(directory, new Date(0));
    expect(await backend.sweep(0)).toBe(0);
    expect(await namesIn(directory)).toEqual([aside]);
    expect(await readFile(join(directory, aside), "utf8")).toBe("damaged");
  });

  it("is survived when a sweep takes what a slow one has prepared", async () => {
    const directory = await temporaryDirectory();
    const backend = unlocked(directory, {
      rename: onceBefore(
        (from) => from.endsWith("entering"),
        async () => {
          for (const name of await namesIn(directory)) await rm(join(directory, name), { recursive: true });
        },
        nodeFileSystem.rename,
      ),
    });
    expect(await backend.update("alice", adding("a"))).toBe("a");
  });
});
