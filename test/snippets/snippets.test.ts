/**
 * Runs the documentation. A `ts` fence is type-checked and run, and must print what its `//>` comments say;
 * `ts no-run` is type-checked only. The commands of a `console` fence must print what follows them;
 * with `console excerpt` these lines, figures aside, must be among those printed, in this order. What an `sh`
 * fence names must exist.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { furnish, steps } from "./console.js";
import { allFences, root, type Fence } from "./fences.js";
import { compile, type Compiled } from "./typescript.js";

const fences = allFences();
const named = (language: string) =>
  fences
    .filter((fence) => fence.language === language)
    .map((fence) => [`${fence.file}:${fence.line}`, fence] as const);

describe("the documentation", () => {
  it("has no fence of an unknown kind", () => {
    const known = ["ts", "ts no-run", "console", "console excerpt", "sh", "text", "json", "php", "sql"];
    const kinds = fences.map(({ file, line, language, words }) => [
      [language, ...words].join(" "),
      `${file}:${line}`,
    ]);
    expect(kinds.filter(([kind = ""]) => !known.includes(kind))).toEqual([]);
  });

  it.each(["README.md", "docs/getting-started.md", "docs/writing-rules.md", "src/merge/merge.ts"])(
    "has snippets in %s",
    (page) => {
      expect(fences.filter(({ file, language }) => file === page && language === "ts")).not.toEqual([]);
    },
  );
});

describe.concurrent("the TypeScript snippet", () => {
  let compiled = new Map<Fence, Compiled>();
  beforeAll(() => {
    compiled = compile(named("ts").map(([, fence]) => fence));
  });

  it.each(named("ts"))("at %s does what it says", async (_place, fence) => {
    const { complaints, script } = compiled.get(fence) ?? { complaints: ["not compiled"], script: "" };
    expect(complaints).toEqual([]);
    if (fence.words.includes("no-run")) return;
    expect(await output(process.execPath, [script])).toBe(promised(fence));
  });
});

describe.concurrent("the commands", () => {
  it.each(named("console"))("at %s print what follows them", async (_place, fence) => {
    const printed = await inFreshDirectory(async (cwd) => {
      furnish(cwd, fence);
      const outputs: string[] = [];
      for (const { command } of steps(fence)) outputs.push(await output("sh", ["-c", command], cwd));
      return outputs;
    });
    for (const [index, step] of steps(fence).entries()) {
      const text = printed[index] ?? "";
      if (fence.words.includes("excerpt")) expect(missingFrom(text, step.output)).toEqual([]);
      else expect(text).toBe(step.output.trimEnd());
    }
  });

  it.each(named("sh"))("at %s exist", async (_place, { code }) => {
    const manifest = JSON.parse(await readFile(`${root}package.json`, "utf8")) as { scripts: object };
    const text = code.join("\n");
    for (const [, script = ""] of text.matchAll(/\bnpm (?:run )?(?!ci\b|install\b|run\b)([\w:-]+)/g)) {
      expect(manifest.scripts).toHaveProperty([script]);
    }
    for (const [, command = ""] of text.matchAll(/\blawful-merge ([a-z]+)/g)) {
      expect(await output(process.execPath, [`${root}dist/cli/bin.js`, command, "--help"])).toContain(
        `Usage: lawful-merge ${command}`,
      );
    }
  });
});

/** Everything that the `//>` comments say, a line each. */
function promised({ code }: Fence): string {
  return code.flatMap((line) => /\/\/> ?(.*)$/.exec(line)?.[1] ?? []).join("\n");
}

/** What a program prints, on both streams, without the last line's end. */
function output(program: string, args: readonly string[], directory?: string): Promise<string> {
  const runIn = (cwd: string) =>
    new Promise<string>((resolve) => {
      const env = {
        ...process.env,
        NO_COLOR: "1",
        TMPDIR: cwd,
        PATH: `${cwd}${delimiter}${process.env["PATH"] ?? ""}`,
      };
      execFile(program, args, { cwd, env }, (_error, stdout, stderr) =>
        resolve(`${stdout}${stderr}`.trimEnd()),
      );
    });
  return directory === undefined ? inFreshDirectory(runIn) : runIn(directory);
}

async function inFreshDirectory<R>(use: (directory: string) => Promise<R>): Promise<R> {
  const directory = await mkdtemp(join(tmpdir(), "lawful-merge-snippet-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The lines of an excerpt that are not printed in this order, figures and the width of columns aside. */
function missingFrom(printed: string, excerpt: string): string[] {
  const lines = withoutFigures(printed);
  let from = 0;
  return withoutFigures(excerpt).filter((line) => {
    const at = lines.indexOf(line, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

function withoutFigures(text: string): string[] {
  return text
    .split("\n")
    .map((line) =>
      line
        .replaceAll(/\d[\d,.]*/g, "#")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "");
}
