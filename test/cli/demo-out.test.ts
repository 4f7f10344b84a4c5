/** The command `demo` over a demonstration that is over already: what it prints and writes. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { checkHistory } from "../../src/race/check/check.js";
import type * as Demo from "../../src/race/demo.js";
import type { DemoResult } from "../../src/race/demo.js";
import { historyOf } from "../race/check/hand-made.js";
import { run } from "./run.js";

vi.mock("../../src/race/demo.js", async (original) => ({
  ...(await original<typeof Demo>()),
  runDemo: (): Promise<DemoResult> => {
    const history = historyOf({ final: {}, requests: [] });
    const one = { history, verdict: checkHistory(history), requests: 8, kept: 8, counter: 8, wallTime: 200 };
    return Promise.resolve({ status: "ran", runs: [{ ...one, store: "lawful-merge" }] });
  },
}));

const directory = mkdtempSync(join(tmpdir(), "demo-out-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("lawful-merge demo", () => {
  it("prints the table, writes the page, and says where it is", async () => {
    const page = join(directory, "page.html");
    const { code, stdout, stderr } = await run(["demo", "--out", page]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\(a\) {2}lawful-merge +200 ms +8 of 8/m);
    expect(stdout).toContain(`\n\nTimeline of all three: ${pathToFileURL(page).href}\n`);
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>/);
  });

  it("prints the table even where the page can't be written, says so, and ends in 2", async () => {
    const { code, stdout, stderr } = await run(["demo", "--out", directory]);
    expect(code).toBe(2);
    expect(stderr).toBe(`lawful-merge: ${directory}: it can't be written: it is a directory.\n`);
    expect(stdout).toMatch(/^\(a\) {2}lawful-merge +200 ms/m);
    expect(stdout).not.toContain("Timeline of all three");
  });
});
