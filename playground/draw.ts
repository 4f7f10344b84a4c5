/** Writes what came of a case as HTML. Knows no browser. */
import { escapeHtml } from "../src/html.js";
import { ruleName } from "../src/merge/rule.js";
import type { Conflict, Decision } from "../src/merge/result.js";
import type { LawVerdict, Merged } from "./evaluate.js";
import type { Origin, OriginNode } from "./origins.js";

/** A sign for each origin, so that the colour is not all that tells it; the word stands beside it. */
const signs: Readonly<Record<Origin, string>> = {
  mine: "◀",
  theirs: "▶",
  both: "◆",
  rule: "★",
  conflict: "!",
};

/** The outcome in a sentence: what a screen reader says when the case was merged anew. */
export function verdictText({ result }: Merged): string {
  const decided = result.decisions.filter(({ outcome }) => outcome !== "conflict").length;
  const none = result.ok ? "no rule was needed" : "rules settled nothing";
  const by = decided === 0 ? none : `rules decided ${counted(decided, "place")}`;
  if (!result.ok) return `${capital(counted(result.conflicts.length, "conflict"))}; ${by}.`;
  return result.value === undefined ? `Clean: nothing is left; ${by}.` : `Clean merge; ${by}.`;
}

/** The merged value as nested lists. */
export function drawTree(tree: OriginNode | undefined): string {
  return `<ul class="pg-tree">${tree === undefined ? "<li>absent</li>" : drawNode(tree)}</ul>`;
}

function drawNode({ key, text, origin, note, gone, children }: OriginNode): string {
  const sign = origin === undefined ? "" : `<span aria-hidden="true">${signs[origin]}</span> `;
  const name = key === undefined ? "" : `<span class="pg-key">${escapeHtml(key)}</span>: `;
  const value = gone === true ? `<del>${escapeHtml(text)}</del>` : escapeHtml(text);
  const told = [
    origin === undefined ? undefined : gone === true ? `deleted by ${origin}` : origin,
    note,
  ].filter((part) => part !== undefined);
  const words = told.length === 0 ? "" : ` <small>${escapeHtml(told.join(", "))}</small>`;
  const below = children.length === 0 ? "" : `<ul>${children.map(drawNode).join("")}</ul>`;
  const attribute = origin === undefined ? "" : ` class="pg-${origin}"`;
  return `<li${attribute}><span class="pg-node">${sign}${name}${value}${words}</span>${below}</li>`;
}

/** The conflicts, and what rules decided. */
export function drawRecords({ result }: Merged): string {
  const conflicts = result.ok ? [] : result.conflicts;
  const decisions = result.decisions.filter(({ outcome }) => outcome !== "conflict");
  return (
    list("Conflicts", conflicts.map(conflictLine), "None.") +
    list("Decisions of rules", decisions.map(decisionLine), "None: no rule was asked.")
  );
}

function list(heading: string, lines: readonly string[], none: string): string {
  const items = lines.map((line) => `<li>${line}</li>`).join("");
  return `<h3>${heading}</h3>${lines.length === 0 ? `<p>${none}</p>` : `<ul>${items}</ul>`}`;
}

function conflictLine({ path, kind, pattern, rule, reason }: Conflict): string {
  const by =
    rule === undefined
      ? ", and no rule covers it"
      : `, reported by ${code(pattern ?? "")} ${escapeHtml(rule)}`;
  return `${place(path)}: ${kind}${by}${reason === undefined ? "" : ` (${escapeHtml(reason)})`}`;
}

function decisionLine({ path, kind, pattern, rule, outcome }: Decision): string {
  const came = outcome === "resolved" ? "the rule computed the value" : `${outcome} was taken`;
  return `${place(path)}: ${kind}, ${code(pattern)} ${escapeHtml(rule)} → ${came}`;
}

/** A rule that can never say anything, mostly one in the wrong order. */
export function drawWarnings({ sides }: Merged): string {
  return sides.rules.unreachable
    .map(
      ({ entry, why }) =>
        `<p class="pg-warning">${code(`${entry.pattern} ${ruleName(entry.rule)}`)} never says anything: ${escapeHtml(why)}</p>`,
    )
    .join("");
}

/** What is said of one law. */
export function lawText({ law, applies, broken }: LawVerdict): string {
  if (!applies) return `does not speak of these rules; it is for: ${law.condition}`;
  return broken === undefined ? "applies, and holds here" : `applies, and is broken here: ${broken}`;
}

function place(path: string): string {
  return path === "" ? "the root" : code(path);
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function counted(count: number, what: string): string {
  return `${count === 1 ? "one" : String(count)} ${what}${count === 1 ? "" : "s"}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
