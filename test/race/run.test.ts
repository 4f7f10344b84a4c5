import { getEventListeners } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { files } from "../../src/race/files.js";
import type { RaceOptions } from "../../src/race/options.js";
import { runRace, type RaceResult } from "../../src/race/run.js";
import { readScript } from "../../src/race/script.js";

vi.mock("../../src/race/files.js", () => import("./built.js"));

const store = (name: string) => fileURLToPath(new URL(`stores/${name}.mjs`, import.meta.url));
const size = { workers: 4, requests: 8, sessions: 1, work: 15, seed: 7 } satisfies RaceOptions;

function typesIn(result: RaceResult): readonly string[] {
  if (result.status === "could not run") throw new Error(result.reason);
  return [...new Set(result.verdict.violations.map(({ type }) => type))].sort();
}

describe("a race", () => {
  it("holds over this package's store", async () => {
    const result = await runRace({ ...size, sessions: 2 });
    expect(typesIn(result)).toEqual([]);
    if (result.status === "could not run") return;
    expect(result.history.operations.filter(({ operation }) => operation === "open")).toHaveLength(32);
    expect(result.history.locks.length).toBeGreaterThan(20);
    const unjudged = result.verdict.checks.filter(({ finding }) => finding.verdict !== "judged");
    expect(unjudged.map(({ name }) => name)).toEqual(["resurrected session"]);
  });

  it("catches a store that writes back without merging: edits, counts and the order of the log are lost", async () => {
    expect(typesIn(await runRace({ ...size, store: store("last-write") }))).toEqual([
      "counter off",
      "lost edit",
      "order fault",
      "stale read",
    ]);
  });

  it("catches a store that holds its lock through the work, by its own report and from outside", async () => {
    const result = await runRace({ ...size, store: store("held-lock") });
    expect(typesIn(result)).toEqual(["lock during work"]);
    const evidence = result.status === "could not run" ? [] : result.verdict.violations.map(evidenceOf);
    expect([...new Set(evidence)].sort()).toEqual(["observed", "reported"]);
  });

  it("catches such a store from outside even if it reports no lock", async () => {
    const result = await runRace({ ...size, store: store("silent-held-lock") });
    expect(typesIn(result)).toEqual(["lock during work"]);
    expect(result.status === "could not run" || result.verdict.violations.map(evidenceOf)).toEqual([
      "observed",
    ]);
  });

  it("catches a store that now and then tears a write", async () => {
    expect(typesIn(await runRace({ ...size, store: store("torn-write") }))).toEqual(["torn read"]);
  });

  it("holds over this package's store where requests destroy, and is judged", async () => {
    const result = await runRace({ ...size, requests: 12, destroys: 15 });
    expect(typesIn(result)).toEqual([]);
    if (result.status === "could not run") return;
    const destroys = result.history.operations.filter(({ operation }) => operation === "destroy");
    expect(new Set(destroys.map((one) => "outcome" in one && one.outcome.status))).toEqual(
      new Set(["destroyed"]),
    );
    const judged = result.verdict.checks.find(({ name }) => name === "resurrected session");
    expect(judged?.finding.verdict).toBe("judged");
  });

  it("catches a store in which whoever is still running brings a destroyed session back", async () => {
    const edits = [{ type: "set", path: "/b", value: "y" } as const];
    const script = {
      sessions: { s1: { a: "x" } },
      workers: [
        [{ session: "s1", work: 50, edits: [], destroy: true }],
        [{ session: "s1", work: 400, edits }],
        // A race without any commit could not run.
        [{ session: "s2", work: 5, edits }],
      ],
    };
    const lastWrite = fileURLToPath(files.stores["last-write-wins"]);
    expect(typesIn(await runRace({ script, store: lastWrite }))).toEqual(["resurrected session"]);
    expect(typesIn(await runRace({ script }))).toEqual([]);
  });

  it("takes requests that destroy for abandoned where the store can't", async () => {
    const result = await runRace({ ...size, destroys: 50, store: store("last-write") });
    if (result.status === "could not run") throw new Error(result.reason);
    const destroys = result.history.operations.filter(({ operation }) => operation === "destroy");
    expect(new Set(destroys.map((one) => "outcome" in one && one.outcome.status))).toEqual(
      new Set(["abandoned"]),
    );
  });

  it("makes the requests of a given script", async () => {
    const edits = [{ type: "increment", path: "/n", by: 2 } as const];
    const script = {
      sessions: { s1: { n: 1 } },
      workers: [[{ session: "s1", work: 5, edits }], [{ session: "s1", work: 5, edits }]],
    };
    const seen: number[] = [];
    const onProgress = (done: number, all: number) => seen.push(done / all);
    const result = await runRace({ script, rules: { "/n": "counter" }, onProgress });
    expect(result.status === "could not run" || result.history.final).toEqual([
      { session: "s1", outcome: { status: "read", data: { n: 5 }, revision: 3 } },
    ]);
    expect(seen).toEqual([0, 0.5, 1]);
  });

  it("takes a session with a key named __proto__ for what it is", async () => {
    const json: unknown = JSON.parse(
      `{"sessions": {"s1": {"__proto__": {"n": 1}, "a": 0}}, "workers": [
        [{"session": "s1", "work": 5, "edits": [{"set": "/__proto__/one", "value": 1}]}],
        [{"session": "s1", "work": 5, "edits": [{"increment": "/__proto__/n"}]}]
      ]}`,
    );
    const result = await runRace({ script: readScript(json) });
    if (result.status === "could not run") throw new Error(result.reason);
    const [{ outcome } = { outcome: undefined }] = result.history.final;
    expect(typesIn(result)).toEqual([]);
    expect(outcome?.status === "read" && JSON.stringify(outcome.data)).toBe(
      '{"__proto__":{"n":2,"one":1},"a":0}',
    );
  });

  it("leaves no directory behind", async () => {
    const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith("lawful-merge-race-"));
    const before = new Set(ours());
    await runRace({ ...size, requests: 1, store: store("last-write") });
    // Other races may run at the same time, but not for long with ours.
    await expect.poll(() => ours().filter((name) => !before.has(name)).length, { timeout: 20_000 }).toBe(0);
  });
});

describe("a race that could not run", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const broken = async (how: string, options: RaceOptions = {}): Promise<RaceResult> => {
    vi.stubEnv("BROKEN_STORE", how);
    const script = { sessions: {}, workers: [[{ session: "session-1", work: 0, edits: [] }]] };
    return runRace({ script, store: store("broken"), ...options });
  };

  it.each([
    ["dies", /ended by SIGKILL before it was done/],
    ["exits", /ended with exit code 7 before it was done.\nout of luck/],
    ["fails", /the disk is gone/],
  ])("because a process %s", async (how, reason) => {
    expect(await broken(how)).toEqual({
      status: "could not run",
      reason: expect.stringMatching(reason) as string,
    });
  });

  it("because the store hangs", async () => {
    expect(await broken("hangs", { timeout: 1500 })).toMatchObject({
      status: "could not run",
      reason: expect.stringContaining("not over after 1500 ms") as string,
    });
  });

  it("because somebody interrupted it", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    expect(await broken("hangs", { signal: controller.signal })).toEqual({
      status: "could not run",
      reason: "it was interrupted.",
    });
  });

  it("leaves no listener on the signal that was to interrupt it", async () => {
    const { signal } = new AbortController();
    await runRace({ workers: 1, requests: 1, work: 0, signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it.each([
    ["no-default", /has no default export that is a function/],
    ["there-is-none", /Cannot find module/],
  ])("because of its store module: %s", async (name, reason) => {
    const result = await runRace({ ...size, store: store(name) });
    expect(result).toEqual({ status: "could not run", reason: expect.stringMatching(reason) as string });
  });

  it("because its store module, or one that it imports, is none, and names it", async () => {
    const directory = mkdtempSync(join(tmpdir(), "half-"));
    const half = join(directory, "half.mjs");
    writeFileSync(half, "export default (\n");
    expect(await runRace({ ...size, store: half })).toEqual({
      status: "could not run",
      reason: expect.stringMatching(
        /half\.mjs, or a .* could not be loaded\. SyntaxError: .* `node --check/,
      ) as string,
    });
    rmSync(directory, { recursive: true });
  });

  it("is an error where an option is out of range", async () => {
    await expect(runRace({ workers: 0 })).rejects.toMatchObject({
      code: "ERR_BAD_OPTION",
      option: "workers",
    });
    await expect(runRace({ workers: 40, requests: 501 })).rejects.toMatchObject({
      option: "requests",
      message: expect.stringContaining("from 1 to 500 (all workers together make 20000 at most)") as string,
    });
    await expect(runRace({ seed: 0.5 })).rejects.toMatchObject({ option: "seed" });
    const script = readScript({ workers: [[{ session: "s1" }]] });
    for (const option of ["workers", "requests", "sessions", "work", "seed"]) {
      await expect(runRace({ script, [option]: 1 })).rejects.toMatchObject({
        code: "ERR_BAD_OPTION",
        option,
        message: `The option ${option} must be left out beside a script.`,
      });
    }
    await expect(runRace({ rules: { "/a": "first" } })).rejects.toMatchObject({ code: "ERR_BAD_RULE" });
  });
});

it("knows where the built files are", () => {
  expect(files.worker.pathname).toContain("/dist/race/");
});

function evidenceOf(violation: object): unknown {
  return "evidence" in violation ? violation.evidence : undefined;
}
