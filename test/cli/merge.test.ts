import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { files, run } from "./run.js";

const clean = { base: { a: 1, b: 1 }, mine: { a: 2, b: 1 }, theirs: { a: 1, c: 3 } };
const torn = { base: { a: { b: 1 }, n: 1 }, mine: { a: { b: "private" }, n: 2 }, theirs: { a: {}, n: 3 } };

function merge(contents: { base: unknown; mine: unknown; theirs: unknown }, ...flags: string[]) {
  const { base, mine, theirs } = files(contents);
  return run(["merge", base, mine, theirs, ...flags]);
}

describe("a clean merge", () => {
  it("prints the merged value, ends in 0 and says nothing else", async () => {
    expect(await merge(clean)).toEqual({ code: 0, stdout: '{\n  "a": 2,\n  "c": 3\n}\n', stderr: "" });
  });

  it("prints one object with --json", async () => {
    expect(await merge(clean, "--json")).toEqual({
      code: 0,
      stdout: '{"ok":true,"value":{"a":2,"c":3}}\n',
      stderr: "",
    });
  });

  it("keeps a key named __proto__ as data", async () => {
    const { stdout } = await merge(
      { base: "{}", mine: '{"__proto__":{"x":1}}', theirs: '{"b":1}' },
      "--json",
    );
    expect(stdout).toBe('{"ok":true,"value":{"b":1,"__proto__":{"x":1}}}\n');
  });

  it.each([0, 1, 2])("reads standard input for -, as file %i", async (place) => {
    const { base, mine, theirs } = files(clean);
    const paths = [base, mine, theirs];
    paths[place] = "-";
    const stdin = JSON.stringify(Object.values(clean)[place]);
    expect(await run(["merge", ...paths, "--json"], stdin)).toMatchObject({ code: 0, stderr: "" });
  });

  it("takes a byte order mark for nothing", async () => {
    expect(await merge({ ...clean, base: `\ufeff${JSON.stringify(clean.base)}` })).toMatchObject({ code: 0 });
  });
});

describe("a merge with conflicts", () => {
  it("lists them on standard error without values, and ends in 1", async () => {
    expect(await merge(torn)).toEqual({
      code: 1,
      stdout: "",
      stderr: "2 conflicts:\n  /a/b  edit/delete\n  /n    edit/edit\n",
    });
  });

  it("shows values when asked to", async () => {
    const { stderr } = await merge(torn, "--show-values");
    expect(stderr).toContain(
      '  /a/b  edit/delete\n    base    1\n    mine    "private"\n    theirs  (absent)\n',
    );
  });

  it("prints one object with --json, absent sides left out", async () => {
    expect(await merge(torn, "--json")).toEqual({
      code: 1,
      stdout:
        '{"ok":false,"conflicts":[{"path":"/a/b","kind":"edit/delete","base":1,"mine":"private"},' +
        '{"path":"/n","kind":"edit/edit","base":1,"mine":2,"theirs":3}]}\n',
      stderr: "",
    });
  });

  it("names the root, and shows control characters of a key as escapes", async () => {
    expect((await merge({ base: 1, mine: 2, theirs: 3 })).stderr).toBe(
      "1 conflict:\n  (the whole value)  edit/edit\n",
    );
    const { stderr } = await merge({ base: {}, mine: { "\u001b[31m\n": 1 }, theirs: { "\u001b[31m\n": 2 } });
    expect(stderr).toBe("1 conflict:\n  /\\u{1b}[31m\\u{a}  add/add\n");
  });
});

describe("--rules", () => {
  it("settles conflicts with a list of rules", async () => {
    const { rules } = files({
      rules: [
        ["/n", "counter"],
        [{ key: "^a$" }, "override"],
      ],
    });
    const { code, stdout } = await merge(torn, "--rules", rules, "--json");
    expect([code, JSON.parse(stdout)]).toEqual([0, { ok: true, value: { a: { b: "private" }, n: 4 } }]);
  });

  it("names the rule that reports a conflict, and its reason", async () => {
    const { rules } = files({ rules: { "/n": "counter", "/a": { atomic: "fail" } } });
    const contents = { ...torn, mine: { ...torn.mine, n: "2" } };
    const text = await merge(contents, "--rules", rules);
    expect(text.stderr).toMatch(/^ {2}\/a {2}edit\/edit {2}by the rule atomic\(fail\) at \/a$/m);
    expect(text.stderr).toMatch(/^ {2}\/n {2}edit\/edit {2}by the rule counter at \/n: \w.+$/m);
    const json = await merge(contents, "--rules", rules, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      conflicts: [
        { path: "/a", pattern: "/a", rule: "atomic(fail)" },
        { path: "/n", rule: "counter", reason: expect.any(String) as string },
      ],
    });
  });

  it("knows the catalogue's rules", async () => {
    const { rules } = files({ rules: { "/n": "max", "/a": { firstOf: ["union", { orElse: "ignore" }] } } });
    const { code, stdout } = await merge(torn, "--rules", rules, "--json");
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"ok":true,"value":{"a":{},"n":3}}\n' });
  });

  it("warns of rules that can never govern anything, and merges nevertheless", async () => {
    const { rules } = files({ rules: { "/**": "ignore", "/n": "counter" } });
    const { code, stdout, stderr } = await merge(torn, "--rules", rules, "--json");
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"ok":true,"value":{"a":{},"n":3}}\n' });
    expect(stderr).toBe(
      `lawful-merge: ${rules}: warning: Rule 1 ("/n" → counter) never governs anything: ` +
        `wherever it could, rule 0 ("/**" → ignore) does.\n`,
    );
  });

  it("reads rules from standard input", async () => {
    const { base, mine, theirs } = files(torn);
    expect(await run(["merge", base, mine, theirs, "--rules", "-"], '{"/**":"ignore"}')).toMatchObject({
      code: 0,
    });
  });

  it("names a bad rule's place and pattern", async () => {
    const { rules } = files({
      rules: [
        ["/n", "counter"],
        ["/n", "newest"],
      ],
    });
    const { code, stdout, stderr } = await merge(torn, "--rules", rules);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`${rules}: Rule 1 (/n): unknown policy.`);
  });
});

describe("bad input", () => {
  it("ends in 2 with file, line and column, and never quotes the file", async () => {
    const { base, mine, theirs } = files({ ...clean, mine: '{\n  "secret": hunter2\n}' });
    const { code, stdout, stderr } = await run(["merge", base, mine, theirs]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(`lawful-merge: ${mine}:2:13: this is no JSON: expected a value here.\n`);
  });

  it("is one object with --json", async () => {
    const { base, mine, theirs } = files({ ...clean, theirs: "[1,\n" });
    const { code, stdout, stderr } = await run(["merge", base, mine, theirs, "--json"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      error: {
        code: "ERR_BAD_JSON",
        message: "this is no JSON: expected a value here.",
        file: theirs,
        line: 2,
        column: 1,
      },
    });
  });

  it("says of standard input what it is", async () => {
    const { base, mine } = files(clean);
    expect((await run(["merge", base, mine, "-"], "{")).stderr).toContain(
      "lawful-merge: standard input:1:2: ",
    );
  });

  it.each([
    ["a file that is not there", "/nowhere/at-all.json", "there is no such file"],
    ["a directory", tmpdir(), "it is a directory"],
    ["a path through a file", join(files({ file: 1 }).file, "x"), "a part of its path is no directory"],
    ["text that is no UTF-8", files({ file: Buffer.from([0x22, 0xff, 0x22]) }).file, "it is no UTF-8 text"],
    ["a number that is out of range", files({ file: '{"a":1e999}' }).file, "NaN or infinite number"],
    [
      "a value past the depth limit",
      files({ file: "[".repeat(1001) + "]".repeat(1001) }).file,
      "1000 levels",
    ],
  ])("is %s", async (_what, path, said) => {
    const { mine, theirs } = files(clean);
    const { code, stdout, stderr } = await run(["merge", path, mine, theirs]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^lawful-merge: .+\n$/);
    expect(stderr).toContain(path);
    expect(stderr).toContain(said);
  });

  it("is a depth limit that the option takes literally", async () => {
    expect(await merge(torn, "--max-depth", "1")).toMatchObject({ code: 2 });
    expect(await merge(clean, "--max-depth", "1")).toMatchObject({ code: 0 });
  });

  it.each(["0", "1501", "1e3", "many"])("is --max-depth %s", async (depth) => {
    const { code, stderr } = await merge(clean, "--max-depth", depth);
    expect(code).toBe(2);
    expect(stderr).toContain("a whole number of levels from 1 to 1500");
  });

  it("is standard input named twice", async () => {
    const { base } = files(clean);
    const { code, stderr } = await run(["merge", base, "-", "-"], "{}");
    expect(code).toBe(2);
    expect(stderr).toContain("only one of the files can be -");
  });
});
