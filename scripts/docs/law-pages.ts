/** The page of each law on the site, made from the law object and from what tests it. */
import type { Law } from "../../src/laws/law.js";
import { laws } from "../../src/laws/suite.js";
import { wrongMerges } from "../../test/laws/zoo/wrong-merges.js";
import { defaultRuns, defaultTriples } from "../../test/laws/effort.js";
import { proofOf } from "./proofs-text.js";
import { showTrees } from "./show-trees.js";

/** The pages' directory, from the project's root. */
export const lawPages = "spec/laws/";

/** The law whose page it is. */
export function lawOf(page: string): Law | undefined {
  return laws.find(({ id }) => page === `${lawPages}${id}.md`);
}

/** The page of a law, as Markdown. */
export function lawPage({ id, title, statement, condition, matters, example }: Law): string {
  return [
    ["---", "group: Laws", `title: ${id}`, "---"].join("\n"),
    `<!-- Made by npm run docs:write from src/laws/statements/${id}.ts: change that, not this. -->`,
    `# ${id}: ${title}`,
    `> ${statement}`,
    `It holds for: ${condition}. [The chapter](../laws.md) says what M, R and R° mean.`,
    `## Why it matters`,
    matters,
    `## An example`,
    example.story,
    showTrees(example),
    `## What speaks for it`,
    evidence(id),
  ].join("\n\n");
}

/** What tests the law, and how to run it. */
function evidence(id: string): string {
  const wrong = wrongMerges.filter(({ rejectedBy }) => rejectedBy.includes(id)).map(({ name }) => name);
  return [
    `- ${proofOf(id)}`,
    `- [Its property](../../src/laws/statements/${id}.ts), tried on ${number(defaultRuns)} random triples and rule lists a test run: \`npx vitest run test/laws/laws.test.ts -t ${id}:\``,
    `- Of the 357,911 triples over 71 small values, ${number(defaultTriples)} a test run, or all: \`EXHAUSTIVE_TRIPLES=357911 npx vitest run test/laws/exhaustive.test.ts\``,
    `- It can fail, since it rejects ${wrong.length === 1 ? "this wrong merge" : `these ${number(wrong.length)} wrong merges`}: \`npx vitest run test/laws/zoo.test.ts\``,
    ...wrong.map((name) => `  - the one that ${name}`),
  ].join("\n");
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
