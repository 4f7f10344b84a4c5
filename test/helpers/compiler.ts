/** The TypeScript compiler on texts that are in no file, as the project's own `tsconfig.json` sets it up. */
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The options of the project. */
export function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

/** A compiler's host for which the files of the project have other texts, or are there at all. */
export function hostWith(textOf: (path: string) => string | undefined): ts.CompilerHost {
  const host = ts.createCompilerHost(projectOptions());
  const readFile = (path: string) => textOf(path) ?? host.readFile(path);
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (path, language) => {
    const text = textOf(path);
    return text === undefined
      ? host.getSourceFile(path, language)
      : ts.createSourceFile(path, text, language);
  };
  const fileExists = (path: string) => textOf(path) !== undefined || host.fileExists(path);
  return { ...host, readFile, getSourceFile, fileExists };
}

/** What checking a text costs beyond what it imports. */
export interface Cost {
  readonly complaints: readonly string[];
  readonly instantiations: number;
  readonly milliseconds: number;
}

/** Checks a text as a file `name` of the project's tests. */
export function check(name: string, text: string): Cost {
  const file = `${root}test/${name}`;
  const program = ts.createProgram(
    [file],
    projectOptions(),
    hostWith((path) => (path === file ? text : undefined)),
  );
  const source = program.getSourceFile(file);
  const started = performance.now();
  const found = program.getSemanticDiagnostics(source);
  return {
    complaints: found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    instantiations: program.getInstantiationCount(),
    milliseconds: performance.now() - started,
  };
}

/** What an editor offers at the places of a text that are marked with `‸`, each by itself. */
export function completions(marked: string): readonly (readonly string[])[] {
  const file = `${root}test/completed.ts`;
  const [first = "", ...others] = marked.split("‸");
  const text = first + others.join("");
  const places = others.map((_, index) => [first, ...others].slice(0, index + 1).join("").length);
  const host = hostWith((path) => (path === file ? text : undefined));
  const service = ts.createLanguageService({
    readFile: (path) => host.readFile(path),
    fileExists: (path) => host.fileExists(path),
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    getCompilationSettings: projectOptions,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const content = host.readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  });
  return places.map(
    (place) => service.getCompletionsAtPosition(file, place, {})?.entries.map(({ name }) => name) ?? [],
  );
}
