/**
 * Reads what must not compile: files that end in `.refused.ts`, in which each error is expected by a `@ts-expect-error`
 * with a part of its text. That there is an error, `tsc` sees; that it says this, only who compiles without the comments.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
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
  const program = ts.createProgram(files, projectOptions(), hostWithoutMarkers());
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

/** The options of the project's own `tsconfig.json`. */
export function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

function hostWithoutMarkers(): ts.CompilerHost {
  const host = ts.createCompilerHost(projectOptions());
  const readFile = (path: string) => {
    const text = host.readFile(path);
    return path.endsWith(".refused.ts") ? text?.replaceAll("@ts-expect-error", "expected:") : text;
  };
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (path, language) =>
    path.endsWith(".refused.ts")
      ? ts.createSourceFile(path, readFile(path) ?? "", language)
      : host.getSourceFile(path, language);
  return { ...host, readFile, getSourceFile };
}
