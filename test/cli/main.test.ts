import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run } from "./run.js";

describe("help and version", () => {
  it("prints the package's version", async () => {
    const manifest = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    ) as object;
    expect(await run(["--version"])).toEqual({
      code: 0,
      stdout: `${String("version" in manifest && manifest.version)}\n`,
      stderr: "",
    });
  });

  it("lists the commands", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^ {2}merge /m);
  });

  it("gives examples and the exit status with each command", async () => {
    const commands = [...(await run(["--help"])).stdout.matchAll(/^ {2}([a-z]+) (?!.*display help)/gm)];
    expect(commands.map(([, name]) => name)).toEqual(["merge", "check", "race", "demo"]);
    for (const [, name = ""] of commands) {
      const { code, stdout } = await run([name, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Exit status: 0 /m);
      expect(stdout).toMatch(new RegExp(`^Examples:\n  .*lawful-merge ${name}\\b`, "m"));
    }
  });
});

describe("a wrong command line", () => {
  it.each([
    [["mrge"], "unknown command 'mrge' (Did you mean merge?) Try --help."],
    [["mrge", "--help"], "unknown command 'mrge' (Did you mean merge?) Try --help."],
    [["-h", "bogus"], "unknown command 'bogus'. Try --help."],
    [["help", "mrge"], "unknown command 'mrge' (Did you mean merge?) Try --help."],
    [["merge", "a", "b"], "missing required argument 'THEIRS'. Try --help."],
    [
      ["merge", "a", "b", "c", "d"],
      "too many arguments for 'merge'. Expected 3 arguments but got 4. Try --help.",
    ],
    [["merge", "a", "b", "c", "--loud"], "unknown option '--loud'. Try --help."],
    [["merge", "a", "b", "c", "--rules"], "option '--rules <FILE>' argument missing. Try --help."],
  ])("%j ends in 2 with one line", async (args, said) => {
    expect(await run(args)).toEqual({ code: 2, stdout: "", stderr: `lawful-merge: ${said}\n` });
  });

  it("is one object with --json", async () => {
    const { code, stdout, stderr } = await run(["merge", "--loud", "--json"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      error: { code: "ERR_USAGE", message: "unknown option '--loud'. Try --help." },
    });
  });

  it("gets the help when it names no command", async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Usage: lawful-merge");
    expect(JSON.parse((await run(["--json"])).stdout)).toMatchObject({
      ok: false,
      error: { code: "ERR_USAGE" },
    });
  });
});
