import { describe, expect, it } from "vitest";
import { fileBackend, fileBackendIn } from "../../src/file-store/backend.js";
import { nodeFileSystem } from "../../src/file-store/file-system.js";
import { codeOf } from "../store/fixture.js";
import { adding } from "./changes.js";
import { temporaryDirectory } from "./directories.js";
import { systemError, withFaults } from "./faults.js";

/** A directory with one session. */
async function withSession(): Promise<string> {
  const directory = await temporaryDirectory();
  await fileBackend({ directory }).update("s", adding("a"));
  return directory;
}

const missing = (): Promise<never> => Promise.reject(systemError("ENOENT", "open"));

describe("a disk that says of a file that is there that it is not", () => {
  it("is asked once more, and so begins no new session", async () => {
    const directory = await withSession();
    let reads = 0;
    const read = (file: string, limit: number) =>
      ++reads === 1 ? missing() : nodeFileSystem.read(file, limit);
    const record = await fileBackendIn({ directory }, { fs: withFaults({ read }) }).load("s");
    expect(record?.data).toEqual({ a: 1 });
  });

  it("is at fault if it says so again", async () => {
    const directory = await withSession();
    const backend = fileBackendIn({ directory }, { fs: withFaults({ read: missing }) });
    expect(await codeOf(backend.load("s"))).toBe("ERR_STORE_IO");
    expect(await codeOf(backend.update("s", adding("b")))).toBe("ERR_STORE_IO");
  });

  it("has not destroyed a session", async () => {
    const directory = await withSession();
    const rename = (from: string, to: string) =>
      from.endsWith(".json") ? missing() : nodeFileSystem.rename(from, to);
    const backend = fileBackendIn({ directory }, { fs: withFaults({ rename }) });
    expect(await codeOf(backend.remove("s"))).toBe("ERR_STORE_IO");
    expect(await fileBackend({ directory }).load("s")).toBeDefined();
  });
});
