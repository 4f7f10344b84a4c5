/** Draws a case: its values as trees side by side, what is wrong with what came out, and how to keep it as a test. */
import { escapeHtml, paragraph } from "../html.js";
import type { SideName } from "../laws/kit/report.js";
import type { Case } from "./content.js";
import { compared, edits, plain } from "./marked.js";
import { outcomeTrees, type NamedTree } from "./outcomes.js";
import { drawTree } from "./tree.js";

/** The case as a section. */
export function drawCase(one: Case): string {
  const { id, heading, statement, mood, counterexample, matters, again, snippet } = one;
  const trees = [...sideTrees(one), ...outcomeTrees(counterexample)];
  return [
    `<section class="case ${mood}" id="${escapeHtml(id)}" aria-labelledby="${escapeHtml(id)}-title">`,
    `<h2 id="${escapeHtml(id)}-title">${escapeHtml(heading)}</h2>`,
    statement === undefined ? "" : `<p class="formula"><code>${escapeHtml(statement)}</code></p>`,
    paragraph("sentence", counterexample.sentence),
    `<div class="trees">${trees.map(({ name, tree }) => drawTree(name, tree)).join("")}</div>`,
    texts(one),
    paragraph("text", matters),
    again === undefined ? "" : `<p class="text">To see it again: <code>${escapeHtml(again)}</code></p>`,
    snippet === undefined ? "" : snippetBox(snippet, heading),
    `</section>`,
  ].join("\n");
}

const names: Readonly<Record<SideName, string>> = {
  base: "base",
  mine: "mine",
  theirs: "theirs",
  third: "a third writer",
};

function sideTrees({ counterexample: { sides, looksAt } }: Case): readonly NamedTree[] {
  return looksAt.map((side) => ({
    name: names[side],
    // Without a base that counts, nothing is an edit.
    tree:
      side === "base" || !looksAt.includes("base")
        ? plain(sides[side])
        : compared(sides[side], sides.base, edits),
  }));
}

/** What came out and what was wanted, in words, where they are no trees. */
function texts({ counterexample: { outcomes, got, wanted } }: Case): string {
  if (outcomes !== undefined || got === undefined || wanted === undefined) return "";
  const line = (name: string, text: string): string =>
    `<dt>${name}</dt><dd><code>${escapeHtml(text)}</code></dd>`;
  return `<dl class="texts">${line("found", got)}${line("the law wanted", wanted)}</dl>`;
}

function snippetBox(snippet: string, heading: string): string {
  const label = escapeHtml(`A regression test: ${heading}`);
  return (
    `<p class="text">A test that fails as long as this is so, to paste beside your rules:</p>` +
    `<pre tabindex="0" role="region" aria-label="${label}"><code>${escapeHtml(snippet)}</code></pre>`
  );
}
