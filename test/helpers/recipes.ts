/** The recipes of docs/express.md as modules, so that what is tested is what stands there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { allFences, root } from "../snippets/fences.js";

const page = "docs/express.md";

/** The module of the n-th TypeScript snippet under a heading, counted from 0. */
export async function recipe<Exports>(heading: string, n = 0): Promise<Exports> {
  const lines = readFileSync(join(root, page), "utf8").split("\n");
  const start = lines.indexOf(`### ${heading}`);
  if (start < 0) throw new Error(`${page} has no recipe "${heading}"`);
  const fences = allFences().filter(
    ({ file, language, line }) => file === page && language === "ts" && line > start,
  );
  const code = fences[n]?.code.join("\n") ?? "";
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const directory = join(root, ".tmp/recipes");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${heading.replace(/\W/g, "-")}-${n}.mjs`);
  writeFileSync(file, outputText);
  // The caller says what the snippet exports; a wrong word fails its test.
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Exports;
}
