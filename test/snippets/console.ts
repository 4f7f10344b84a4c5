/** Reads the console fences: `$ command` lines, each followed by what it prints. */
import { chmodSync, cpSync, existsSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root, type Fence } from "./fences.js";

export interface Step {
  readonly command: string;
  readonly output: string;
}

/** The commands of a fence in order. */
export function steps({ code }: Fence): Step[] {
  const starts = [...code.keys()].filter((index) => code[index]?.startsWith("$ "));
  return starts.map((start, number) => ({
    command: code[start]?.slice(2) ?? "",
    output: code.slice(start + 1, starts[number + 1] ?? code.length).join("\n"),
  }));
}

/** Puts the files that a page's commands name, and the program under its own name, into a directory. */
export function furnish(directory: string, { file }: Fence): void {
  const fixtures = join(root, "test/snippets/fixtures", basename(file));
  if (existsSync(fixtures)) cpSync(fixtures, directory, { recursive: true });
  // Modules are found by their real path, so the examples find the package that they lie in.
  symlinkSync(join(root, "examples"), join(directory, "examples"));
  const program = join(directory, "lawful-merge");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${root}dist/cli/bin.js" "$@"\n`);
  chmodSync(program, 0o755);
}
