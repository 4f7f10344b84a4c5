/** Draws a marked tree as nested lists. */
import { escapeHtml } from "../html.js";
import type { Mark, MarkedNode } from "./marked.js";

/** The sign before a marked node, so that the colour is not all that tells it. */
export const signs: Readonly<Record<Mark, string>> = {
  added: "+",
  changed: "~",
  deleted: "−",
  wrong: "✗",
  missing: "?",
  conflict: "!",
  wanted: "✓",
};

/** The tree under its name. */
export function drawTree(name: string, tree: MarkedNode): string {
  return `<figure><figcaption>${escapeHtml(name)}</figcaption><ul class="tree">${drawNode(tree)}</ul></figure>`;
}

function drawNode({ key, text, mark, note, children }: MarkedNode): string {
  const sign = mark === undefined ? "" : `<span class="sign" aria-hidden="true">${signs[mark]}</span>`;
  const name = key === undefined ? "" : `<span class="key">${escapeHtml(key)}</span> `;
  const told = note ?? mark;
  const words = told === undefined ? "" : ` <small>${escapeHtml(told)}</small>`;
  const below = children.length === 0 ? "" : `<ul>${children.map(drawNode).join("")}</ul>`;
  const attributes = mark === undefined ? "" : ` class="${mark}"`;
  const value = `<span class="value">${escapeHtml(text)}</span>`;
  return `<li${attributes}><span class="node">${sign}${name}${value}${words}</span>${below}</li>`;
}
