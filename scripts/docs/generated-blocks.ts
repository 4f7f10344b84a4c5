/**
 * The generated pages, and the generated parts of hand-written ones. They stand between `<!-- generated: NAME -->` and `<!-- end -->`;
 * this writes them anew and leaves the rest of the page alone.
 */
import { readdirSync, readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { laws } from "../../src/laws/suite.js";
import { lawOf, lawPage, lawPages } from "./law-pages.js";
import { lawsTable } from "./laws-text.js";
import { proofsTable, resolverTheorems } from "./proofs-text.js";
import { catalogueMatrix, declarationsTable, ruleDeclarations } from "./rule-text.js";
import { showMerge, type Question } from "./show-merge.js";

/** The pages that hold generated parts, from the project's root. */
export function generatedPages(root: URL): readonly string[] {
  const rules = readdirSync(new URL("spec/catalogue/", root)).map((name) => `spec/catalogue/${name}`);
  const pages = laws.map(({ id }) => `${lawPages}${id}.md`);
  return ["README.md", "spec/laws.md", ...pages, "spec/proofs.md", "spec/catalogue.md", ...rules.sort()];
}

/** A page as it should be; equal to what is committed unless something it is made from has changed. */
export async function regenerated(page: string, root: URL): Promise<string> {
  const law = lawOf(page);
  const text = law === undefined ? withGeneratedParts(page, root) : lawPage(law);
  return format(text, { ...(await resolveConfig(new URL("x.md", root))), parser: "markdown" });
}

function withGeneratedParts(page: string, root: URL): string {
  return readFileSync(new URL(page, root), "utf8").replace(
    /(<!-- generated: (.+?) -->\n).*?(<!-- end -->)/gs,
    (_block, begin: string, name: string, end: string) => `${begin}\n${content(name, page, root)}\n\n${end}`,
  );
}

function content(name: string, page: string, root: URL): string {
  if (name === "laws table") return lawsTable(page === "README.md" ? lawPages : "laws/");
  if (name === "proofs table") return proofsTable();
  if (name === "resolver theorems") return resolverTheorems();
  if (name === "declarations") return declarationsTable();
  if (name === "catalogue matrix") return catalogueMatrix(root);
  const rule = /^declarations (?<topic>[a-zA-Z]+)$/.exec(name)?.groups;
  if (rule !== undefined) return ruleDeclarations(rule["topic"] ?? "", root);
  const vectors = /^vectors (?<file>\S+) (?<prefix>.+)$/.exec(name)?.groups;
  if (vectors === undefined) throw new Error(`Nothing is known to generate for "${name}".`);
  const { file = "", prefix = "" } = vectors;
  return vectorBlocks(readVectors(new URL(`spec/vectors/${file}.json`, root)), prefix);
}

interface NamedQuestion extends Question {
  readonly name: string;
}

/** The vectors whose names begin alike: the steps of one case. */
function vectorBlocks(vectors: readonly NamedQuestion[], prefix: string): string {
  const steps = vectors.filter(({ name }) => name.startsWith(prefix));
  if (steps.length === 0) throw new Error(`No vector's name begins with "${prefix}".`);
  return steps.map((step) => `${sentence(step.name)}:\n\n${showMerge(step)}`).join("\n\n");
}

function sentence(name: string): string {
  return name.slice(name.search(/[,:] /) + 2).replace(/^./, (first) => first.toUpperCase());
}

function readVectors(file: URL): readonly NamedQuestion[] {
  // The vectors' own test holds every file against its schema.
  return (JSON.parse(readFileSync(file, "utf8")) as { vectors: readonly NamedQuestion[] }).vectors;
}
