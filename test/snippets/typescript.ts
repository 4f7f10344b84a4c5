/** Compiles the TypeScript snippets in one program, as a user's strict project would. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root, type Fence } from "./fences.js";

/** Inside the project, so that the package finds itself, and its tools, by name. */
const place = join(root, ".tmp", "snippets");

export interface Compiled {
  /** What the compiler complains about, with the place in the documentation. */
  readonly complaints: readonly string[];
  /** The JavaScript file, to be run. */
  readonly script: string;
}

/** Compiles all snippets at once. */
export function compile(fences: readonly Fence[]): Map<Fence, Compiled> {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, "ts"), { recursive: true });
  const sources = fences.map((fence, index) => {
    const source = join(place, "ts", `${index}.ts`);
    writeFileSync(source, fence.code.join("\n"));
    return source;
  });
  // This package has no types of its own; its users declare it, or write JavaScript.
  const declarations = join(root, "scripts/kept-edits/session-file-store.d.ts");
  const program = ts.createProgram([...sources, declarations], {
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    rootDir: join(place, "ts"),
    outDir: join(place, "js"),
  });
  program.emit();
  return new Map(
    fences.map((fence, index) => {
      const source = program.getSourceFile(sources[index] ?? "");
      const complaints = ts.getPreEmitDiagnostics(program, source).map((found) => complaint(fence, found));
      return [fence, { complaints, script: join(place, "js", `${index}.js`) }];
    }),
  );
}

function complaint(fence: Fence, { file, start = 0, messageText }: ts.Diagnostic): string {
  const line = fence.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
  return `${fence.file}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}
