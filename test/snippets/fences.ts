/** Finds the code fences of the documentation: in Markdown pages and in the docstrings of the sources. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Fence {
  /** The file it stands in, from the project's root. */
  readonly file: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language on the opening line, such as `no-run`. */
  readonly words: readonly string[];
  readonly code: readonly string[];
}

/** All fences of all pages and docstrings. */
export function allFences(): Fence[] {
  const pages = ["README.md", "CONTRIBUTING.md", ...filesUnder("docs", ".md"), ...filesUnder("spec", ".md")];
  const sources = filesUnder("src", ".ts");
  return [
    ...pages.flatMap((file) => fencesOf(file, linesOf(file))),
    ...sources.flatMap((file) => fencesOf(file, linesOf(file).map(docstringLine))),
  ];
}

function fencesOf(file: string, lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; info: readonly string[] } | undefined;
  for (const [index, text] of lines.entries()) {
    if (!text.startsWith("```")) continue;
    if (open === undefined) {
      open = { line: index + 2, info: text.slice(3).split(" ") };
    } else {
      const [language = "", ...words] = open.info;
      fences.push({ file, line: open.line, language, words, code: lines.slice(open.line - 1, index) });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.line - 1}: this fence is not closed`);
  return fences;
}

/** What a line of a docstring says; any other line says nothing. */
function docstringLine(text: string): string {
  return /^\s*\* ?(.*)$/.exec(text)?.[1] ?? "";
}

function linesOf(file: string): string[] {
  return readFileSync(root + file, "utf8").split("\n");
}

function filesUnder(folder: string, ending: string): string[] {
  const names = readdirSync(root + folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);
}
