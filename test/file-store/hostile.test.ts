import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readlink, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileStore } from "../../src/file-store/file-store.js";
import { codeOf, failure, type Loose } from "../store/fixture.js";
import { namesIn, temporaryDirectory } from "./directories.js";

describe("what somebody planted in the directory", () => {
  it("is not cleared by a sweep where a fence is a link to another place", async () => {
    const directory = await temporaryDirectory();
    const elsewhere = await mkdtemp(join(tmpdir(), "lawful-merge-test-"));
    await mkdir(join(elsewhere, "kept"));
    await writeFile(join(elsewhere, "kept", "file"), "kept");
    await utimes(join(elsewhere, "kept"), 0, 0);
    await symlink(elsewhere, join(directory, "alice.fence"));
    const store = fileStore<Loose>({ directory });
    await store.sweep();
    const session = await store.open("alice");
    session.data["a"] = 1;
    expect(await codeOf(session.commit())).toBe("ERR_STORE_IO");
    expect(await namesIn(elsewhere)).toEqual(["kept"]);
    expect(await readFile(join(elsewhere, "kept", "file"), "utf8")).toBe("kept");
    expect(await readlink(join(directory, "alice.fence"))).toBe(elsewhere);
  });

  it("is refused unread where a file is larger than the limit, and can be destroyed", async () => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory, maxBytes: 1000 });
    const session = await store.open("alice");
    session.data["a"] = 1;
    await session.commit();
    session.data["a"] = 2;
    // More than a string can hold, and no room on the disk.
    await truncate(join(directory, "alice.json"), 3_000_000_000);
    for (const call of [() => store.open("alice"), () => session.commit(), () => store.setAside("alice")]) {
      expect(await failure(call())).toMatchObject({ code: "ERR_TOO_LARGE", side: "theirs", limit: 1000 });
    }
    expect(await store.sweep()).toBe(0);
    expect(await store.destroy("alice")).toBe(true);
  });

  it.each([
    ["a named pipe", (file: string) => Promise.resolve(execFileSync("mkfifo", [file]))],
    ["a link to a device that never ends", (file: string) => symlink("/dev/zero", file)],
  ])("is a damaged file and keeps nobody waiting where it is %s", async (_, plant) => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory });
    await plant(join(directory, "alice.json"));
    expect(await failure(store.open("alice"))).toMatchObject({ damage: "not readable" });
    expect(await store.setAside("alice")).toBeTypeOf("string");
    expect((await store.open("alice")).isNew).toBe(true);
  });
});
