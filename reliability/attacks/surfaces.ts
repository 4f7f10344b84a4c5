/** Attacks by size and by umask: sessions that are too large, and a process whose umask lets everybody in or nobody. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileStore } from "../../src/file-store/index.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import type { Row } from "../part.js";
import type { Loose } from "./bad-values.js";
import { faultOf } from "./verdict.js";

/** What is large, and whether it is a session all the same. */
const large: Readonly<Record<string, { readonly isSession: boolean; readonly make: () => Loose }>> = {
  "a million keys": {
    isSession: true,
    make: () => Object.fromEntries(Array.from({ length: 1_000_000 }, (_, key) => [`k${key}`, 1])),
  },
  "a text of 100 MB": { isSession: false, make: () => ({ text: "x".repeat(100_000_000) }) },
  "an object at 2^60 places": {
    isSession: false,
    make: () => {
      let value: Loose = {};
      for (let level = 0; level < 60; level++) value = { a: value, b: value };
      return value;
    },
  },
};

/** Commits of large sessions. */
export async function largeSessions(): Promise<Row> {
  const violations: string[] = [];
  await inTemporaryDirectory(async (directory) => {
    const store = fileStore<Loose>({ directory, durability: "rename" });
    for (const [name, { isSession, make }] of Object.entries(large)) {
      const session = await store.open("s");
      try {
        session.data = make();
        await session.commit();
        if (!isSession) violations.push(`${name} was stored`);
      } catch (error) {
        const fault = isSession ? `refused: ${String(error)}` : faultOf(error, ["ERR_TOO_LARGE"]);
        if (fault !== undefined) violations.push(`${name}: ${fault}`);
      }
    }
    await store.close();
  });
  return {
    injected: `commits of ${Object.keys(large).join(", ")}`,
    times: Object.keys(large).length,
    held: "the first is stored, the others are ERR_TOO_LARGE",
    violations,
  };
}

const masks = [0o000, 0o002, 0o022, 0o027, 0o077, 0o177, 0o277, 0o777];

/** Stores made under umasks. */
export async function umasks(): Promise<Row> {
  const violations: string[] = [];
  for (const mask of masks) {
    await inTemporaryDirectory(async (parent) => {
      const directory = join(parent, "sessions");
      const store = fileStore<Loose>({ directory, durability: "rename" });
      const before = process.umask(mask);
      try {
        const session = await store.open("s");
        session.data["a"] = 1;
        await session.commit();
      } catch (error) {
        const fault = faultOf(error, (mask & 0o700) === 0 ? [] : ["ERR_UNSAFE_DIRECTORY"]);
        if (fault !== undefined) violations.push(`umask ${mask.toString(8)}: ${fault}`);
        return;
      } finally {
        process.umask(before);
      }
      const paths = [directory, ...(await readdir(directory)).map((name) => join(directory, name))];
      for (const path of paths) {
        const mode = (await stat(path)).mode & 0o777;
        if ((mode & 0o077) !== 0) violations.push(`umask ${mask.toString(8)}: ${mode.toString(8)}`);
      }
      await store.close();
    });
  }
  return {
    injected: `umasks ${masks.map((mask) => mask.toString(8).padStart(3, "0")).join(", ")}`,
    times: masks.length,
    held: "the directory and what is in it are the owner's alone, or ERR_UNSAFE_DIRECTORY where the umask shuts the owner out",
    violations,
  };
}
