/**
 * Reads what must not compile: files that end in `.refused.ts`, in which each error is expected by a `@ts-expect-error`
 * with a part of its text. That there is an error, `tsc` sees; that it says this, only who compiles without the comments.
 */
import { readdirSync } from "node:fs";
import ts from "typescript";
import { hostWith, projectOptions, root } from "./compiler.js";

const marker = /\/\/ @ts-expect-error (.*)$/;

/** An error that a file expects, with what the compiler says there. */
export interface Refusal {
  /** The file from the project's root, and the line. */
  readonly place: string;
  /** What the error's text must hold; `undefined` for errors that nobody expects. */
  readonly expected: string | undefined;
  readonly said: string;
}

/** All expected errors of all such files, and all others in them. */
export function refusals(): readonly Refusal[] {
  const names = readdirSync(`${root}test`, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".refused.ts")).map((name) => `${root}test/${name}`);
  const program = ts.createProgram(files, projectOptions(), hostWith(withoutMarkers));
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const said = new Map<number, string>();
    for (const { start = 0, messageText } of ts.getPreEmitDiagnostics(program, source)) {
      const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      said.set(line, `${said.get(line) ?? ""}${ts.flattenDiagnosticMessageText(messageText, "\n")}\n`);
    }
    const expected = expectations(ts.sys.readFile(file) ?? "");
    return [...new Set([...said.keys(), ...expected.keys()])].map((line) => ({
      place: `${file.slice(root.length)}:${line + 1}`,
      expected: expected.get(line),
      said: said.get(line) ?? "nothing",
    }));
  });
}

/** The expected texts, by the line that follows the comment, from 0. */
function expectations(text: string): ReadonlyMap<number, string> {
  const lines = text.split("\n").map((line, index) => [index + 1, marker.exec(line)?.[1]] as const);
  return new Map(lines.filter((line): line is [number, string] => line[1] !== undefined));
}

/** The text of a file that must not compile, with comments that nobody heeds in the place of the markers. */
function withoutMarkers(path: string): string | undefined {
  if (!path.endsWith(".refused.ts")) return undefined;
  return ts.sys.readFile(path)?.replaceAll("@ts-expect-error", "expected:");
}
