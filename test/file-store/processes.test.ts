/** Real processes at one session at once. They run the built library: `npm test` builds it first. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileStore } from "../../src/file-store/file-store.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import type { Loose } from "../store/fixture.js";
import { namesIn, temporaryDirectory } from "./directories.js";

interface Work {
  readonly directory: string;
  readonly name: string;
  readonly commits: number;
  readonly locking: boolean;
  readonly staleness: number;
  readonly pauses: boolean;
  readonly stops: boolean;
}

const staleness = 2000;
const stopping = { locking: true, staleness, pauses: false, stops: true };
const rules = defineRules([["/n", counter()]]);

function start(work: Work): ChildProcess {
  const child = fork(new URL("worker.mjs", import.meta.url), [JSON.stringify(work)], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const code = child.exitCode ?? ((await once(child, "exit")) as [number | null])[0];
  if (code !== 0) throw new Error(`A worker ended with ${code}.`);
}

async function run(
  directory: string,
  processes: number,
  commits: number,
  { locking, pauses = false }: { readonly locking: boolean; readonly pauses?: boolean },
): Promise<void> {
  const names = Array.from({ length: processes }, (_, index) => `w${index}`);
  const children = names.map((name) =>
    start({ directory, name, commits, locking, staleness, pauses, stops: false }),
  );
  await Promise.all(children.map(end));
  const { data, revision } = await fileStore<Loose>({ directory }).open("s");
  expect([data["n"], Object.keys(data).length, revision]).toEqual([
    processes * commits,
    processes * commits + 1,
    processes * commits,
  ]);
}

/** Waits until a process has stopped itself. */
async function stopped({ pid }: ChildProcess): Promise<void> {
  for (;;) {
    const status = await readFile(`/proc/${pid ?? 0}/stat`, "utf8");
    if (status.includes(") T ")) return;
    await sleep(20);
  }
}

describe("8 processes at one session", () => {
  it.each([
    ["the lock and the fence", 25, { locking: true }],
    ["the fence alone", 25, { locking: false }],
    ["the fence alone and random pauses", 25, { locking: false, pauses: true }],
  ])("lose no edit with %s", async (_, commits, how) => {
    const directory = await temporaryDirectory();
    await run(directory, 8, commits, how);
    expect(await namesIn(directory)).toEqual(["s.json"]);
  });

  it("lose no edit while they take over a stale lock and a dead token", async () => {
    const directory = await temporaryDirectory();
    const token = join(directory, "s.fence", "0123456789abcdef01234567");
    await mkdir(token, { recursive: true });
    await mkdir(join(directory, "s.lock"));
    await utimes(join(directory, "s.lock"), new Date(0), new Date(0));
    await run(directory, 8, 3, { locking: true });
    expect(await namesIn(directory)).toEqual(["s.json"]);
  });
});

describe.skipIf(process.platform !== "linux")("a holder that is stopped inside its section", () => {
  it("past the staleness commits nothing stale: both edits are kept", async () => {
    const directory = await temporaryDirectory();
    const child = start({ directory, name: "late", commits: 1, ...stopping });
    await stopped(child);
    const store = fileStore<Loose>({ directory, staleness, rules });
    const session = await store.open("s");
    session.data["prompt"] = 1;
    session.data["n"] = 1;
    expect(await session.commit()).toMatchObject({ status: "written", revision: 1 });
    child.kill("SIGCONT");
    await end(child);
    const { data, revision } = await store.open("s");
    expect([data, revision]).toEqual([{ prompt: 1, n: 2, "late-0": 0 }, 2]);
    expect(await namesIn(directory)).toEqual(["s.json"]);
  });

  it("and killed there is outlived: the next one commits, and nothing of it is left", async () => {
    const directory = await temporaryDirectory();
    const child = start({ directory, name: "dead", commits: 1, ...stopping });
    await stopped(child);
    child.kill("SIGKILL");
    const store = fileStore<Loose>({ directory, staleness });
    const session = await store.open("s");
    session.data["a"] = 1;
    expect((await session.commit()).status).toBe("written");
    expect((await store.open("s")).data).toEqual({ a: 1 });
    expect(await namesIn(directory)).toEqual(["s.json"]);
  });

  it("does not bring a session back that was destroyed meanwhile", async () => {
    const directory = await temporaryDirectory();
    const store = fileStore<Loose>({ directory, staleness });
    const session = await store.open("s");
    session.data["a"] = 1;
    await session.commit();
    const child = start({ directory, name: "late", commits: 1, ...stopping });
    await stopped(child);
    expect(await store.destroy("s")).toBe(true);
    child.kill("SIGCONT");
    await expect(end(child)).rejects.toThrow("ended with 1");
    expect((await store.open("s")).isNew).toBe(true);
    // What the dead lock leaves is swept once it is old; no session is among it.
    await rm(join(directory, "s.lock"), { recursive: true, force: true });
    expect(await namesIn(directory)).toEqual([]);
  });
});
