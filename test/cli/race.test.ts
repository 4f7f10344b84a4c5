/** The command `race` as built, in processes of its own. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));
const stores = fileURLToPath(new URL("../race/stores/", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "race-cli-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const small = ["--workers", "3", "--requests", "4", "--sessions", "1", "--work", "10", "--seed", "5"];

function race(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "race", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

describe("lawful-merge race", () => {
  it("ends in 0 where everything held, and writes the history and the timeline", () => {
    const [history, html] = [join(directory, "race.jsonl"), join(directory, "race.html")];
    const { status, stdout, stderr } = race(...small, "--history", history, "--html", html);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^12 requests by 3 processes on 1 session \(seed 5\)\n/);
    expect(stdout).toMatch(/\nHELD, 1 not checked\n$/);
    const events = readFileSync(history, "utf8").trimEnd().split("\n");
    expect(events.map((line) => JSON.parse(line) as object)[0]).toMatchObject({ type: "run", seed: 5 });
    expect(events.filter((line) => line.includes('"operation":"open"'))).toHaveLength(12);
    expect(readFileSync(html, "utf8")).toMatch(/^<!doctype html>[^]*everything held/);
  });

  it("ends in 1 where something is violated, and lists it with --json", () => {
    const { status, stdout } = race(...small, "--store", join(stores, "last-write.mjs"), "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: "violated", run: { workers: 3 } });
    expect(stdout).toContain('"type":"lost edit"');
  });

  it("prints what it found out even where a file can't be written, and then says so and ends in 2", () => {
    const out = ["--history", join(directory, "nowhere", "race.jsonl"), "--html", directory];
    const { status, stdout, stderr } = race(...small, ...out);
    expect(status).toBe(2);
    expect(stdout).toMatch(/\nHELD, 1 not checked\n$/);
    expect(stderr).toBe(
      `lawful-merge: ${join(directory, "nowhere", "race.jsonl")}: it can't be written: there is no such file or directory.\n` +
        `lawful-merge: ${directory}: it can't be written: it is a directory.\n`,
    );
    const json = race(...small, "--html", directory, "--json");
    expect(json.status).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ status: "held" });
    expect(json.stderr).toMatch(/it can't be written: it is a directory\.\n$/);
  });

  it("takes a script, as JSON or as a module", () => {
    const script = `{"workers": [[{"session": "s1", "edits": [{"increment": "/n"}]}]]}`;
    const rules = file("rules.json", `{"/n": "counter"}`);
    for (const path of [file("script.json", script), file("script.mjs", `export default ${script};`)]) {
      const { status, stdout } = race("--script", path, "--rules", rules);
      expect(status).toBe(0);
      expect(stdout).toContain("1 request by 1 process on 1 session (a given script)");
      expect(stdout).toContain("s1 /n = 1");
    }
  });

  it.each([
    [["--workers", "3", "--requests", "1", "--work", "50"]],
    [["--workers", "8", "--requests", "10", "--work", "3"]],
    [["--workers", "1", "--requests", "5"]],
  ])("%j does not acquit a store that holds its lock in silence", (args) => {
    const { status, stdout } = race(...args, "--store", join(stores, "silent-held-lock.mjs"));
    // Works of a few ms may be drawn out on a busy machine so that they are seen to wait, and then it is found out.
    expect({ status, stdout }).toEqual(
      status === 1
        ? { status: 1, stdout: expect.stringMatching(/✗ {2}no lock is held during the work .*\n/) as string }
        : {
            status: 0,
            stdout: expect.stringMatching(
              /- {2}no lock is held during the work {3}not checked: [^]*\nHELD, [1-5] not checked\n$/,
            ) as string,
          },
    );
  });

  it("ends in 2 where it could not run, and says why", () => {
    const { status, stdout, stderr } = race(...small, "--store", join(stores, "no-default.mjs"));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^COULD NOT RUN: .*no-default.mjs has no default export that is a function/);
  });

  it.each([
    [["--store", join(stores, "no-default.mjs")], /no-default\.mjs has no default export/],
    [["--store", "nowhere.mjs"], /^nowhere\.mjs: it can't be read: /],
    [["--script", file("typo.json", '{"workers": [')], /typo\.json:1:14: this is no JSON/],
    [["--workers", "0"], /^--workers must be an integer/],
    [["--loud"], /^unknown option '--loud'/],
  ])("%j --json ends in 2 with one object of one form", (args, reason) => {
    const { status, stdout, stderr } = race(...args, "--json");
    expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      status: "could not run",
      reason: expect.stringMatching(reason) as string,
    });
  });

  it.each(["SIGINT", "SIGTERM"] as const)("tidies up and ends in 2 after %s", async (signal) => {
    const tmp = mkdtempSync(join(directory, "tmp-"));
    const child = spawn(process.execPath, [bin, "race", "--requests", "500", "--work", "50"], {
      env: { ...process.env, TMPDIR: tmp },
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await expect.poll(() => readdirSync(tmp).length, { timeout: 20_000 }).toBe(1);
    child.kill(signal);
    expect(await once(child, "close")).toEqual([2, null]);
    expect(stderr).toBe("COULD NOT RUN: it was interrupted.\n");
    expect(readdirSync(tmp)).toEqual([]);
  });

  it.each([
    [["--store", "nowhere.mjs"], /nowhere\.mjs: it can't be read: there is no such file/],
    [["--workers", "many"], /--workers .*whole number/],
    [["--workers", "0"], /: --workers must be an integer from 1 to 64\.\n/],
    [["--script", "nowhere.json"], /nowhere\.json: it can't be read: there is no such file/],
    [["--script", file("bad.json", `{"workers": 1}`)], /bad\.json: The script's workers must be a list/],
    [["--script", file("ok.json", "{}"), "--seed", "1"], /--seed has no meaning beside --script/],
    [["--rules", file("bad-rules.json", `{"/a": "first"}`)], /bad-rules\.json: /],
  ])("%j is refused with one line", (args, message) => {
    const { status, stdout, stderr } = race(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
