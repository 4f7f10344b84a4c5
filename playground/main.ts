/** The playground in the page: listens to the boxes, merges, and shows what came of it. */
import { boxes, faultText, type Box, type CaseTexts, type Fault } from "./case.js";
import { drawRecords, drawTree, drawWarnings, lawText, verdictText } from "./draw.js";
import { evaluate, type Evaluation, type Merged } from "./evaluate.js";
import type { Example } from "./examples.js";
import { element } from "./page.js";
import { askedBy, fragmentOf } from "./url-state.js";
import { snippetText, usesCatalogue, vectorText } from "./vector.js";

const inputs = {
  base: element("pg-base", HTMLTextAreaElement),
  mine: element("pg-mine", HTMLTextAreaElement),
  theirs: element("pg-theirs", HTMLTextAreaElement),
  rules: element("pg-rules", HTMLTextAreaElement),
};
const picker = element("pg-example", HTMLSelectElement);
const story = element("pg-story", HTMLElement);
const status = element("pg-status", HTMLElement);
const outcome = element("pg-outcome", HTMLElement);
const output = element("pg-output", HTMLTextAreaElement);
const outputNote = element("pg-output-note", HTMLElement);
const outputBox = element("pg-output-box", HTMLElement);
const makers = [element("pg-vector", HTMLButtonElement), element("pg-snippet", HTMLButtonElement)];
// Written by the build, beside this script.
const examples = JSON.parse(element("pg-examples", HTMLScriptElement).text) as readonly Example[];

let shown: Merged | undefined;

function typed(): CaseTexts {
  const { base, mine, theirs, rules } = inputs;
  return { base: base.value, mine: mine.value, theirs: theirs.value, rules: rules.value };
}

function fill(texts: CaseTexts): void {
  const lines = (box: Box): number => Math.min(14, texts[box].split("\n").length);
  // Boxes that stand side by side are of one height.
  const rows = Math.max(4, lines("base"), lines("mine"), lines("theirs"));
  for (const box of boxes) {
    inputs[box].value = texts[box];
    inputs[box].rows = box === "rules" ? Math.max(2, lines(box)) : rows;
  }
}

function update(): void {
  const evaluation = evaluate(typed());
  showFaults("faults" in evaluation ? evaluation.faults : []);
  shown = "faults" in evaluation ? undefined : evaluation;
  for (const button of makers) button.disabled = shown === undefined;
  outputBox.hidden = true;
  showOutcome(evaluation);
}

function showFaults(faults: readonly Fault[]): void {
  for (const box of boxes) {
    const fault = faults.find((one) => one.box === box);
    element(`pg-${box}-fault`, HTMLElement).textContent = fault === undefined ? "" : faultText(fault);
    inputs[box].setAttribute("aria-invalid", String(fault !== undefined));
  }
}

function showOutcome(evaluation: Evaluation): void {
  outcome.hidden = "faults" in evaluation;
  if ("faults" in evaluation) {
    status.className = "pg-bad";
    const names = evaluation.faults.map(({ box }) => box).join(", ");
    status.textContent = `Not merged: there is something to mend in ${names}.`;
    return;
  }
  status.className = evaluation.result.ok ? "pg-good" : "pg-bad";
  status.textContent = verdictText(evaluation);
  element("pg-tree", HTMLElement).innerHTML = drawTree(evaluation.tree);
  element("pg-records", HTMLElement).innerHTML = drawWarnings(evaluation) + drawRecords(evaluation);
  for (const verdict of evaluation.verdicts) {
    const line = element(`pg-law-${verdict.law.id}`, HTMLElement);
    line.className = verdict.applies
      ? verdict.broken === undefined
        ? "pg-holds"
        : "pg-broken"
      : "pg-silent";
    line.textContent = lawText(verdict);
  }
}

/** Shows an example; the address names it for as long as it is what stands in the boxes. */
function showExample(example: Example | undefined): void {
  if (example === undefined) return;
  picker.value = example.id;
  story.textContent = example.story;
  fill(example.texts);
  update();
}

function give(text: string, note: string): void {
  output.value = text;
  output.rows = Math.min(24, text.split("\n").length);
  outputNote.textContent = note;
  outputBox.hidden = false;
  output.focus();
  output.select();
}

/** Shows what the address asks for; says whether it asked for anything. An anchor of the page's text does not. */
function readAddress(): boolean {
  const asked = askedBy(location.hash);
  if (asked === undefined) return false;
  if ("texts" in asked) {
    picker.value = "";
    story.textContent = "";
    fill(asked.texts);
    update();
    return true;
  }
  const example = examples.find(({ id }) => id === asked.example);
  showExample(example);
  return example !== undefined;
}

for (const box of boxes) {
  inputs[box].addEventListener("input", () => {
    picker.value = "";
    story.textContent = "";
    history.replaceState(null, "", fragmentOf(typed()));
    update();
  });
}
picker.addEventListener("change", () => {
  const example = examples.find(({ id }) => id === picker.value);
  if (example === undefined) return;
  history.pushState(null, "", `#example=${example.id}`);
  showExample(example);
});
element("pg-vector", HTMLButtonElement).addEventListener("click", () => {
  if (shown === undefined) return;
  const schema = usesCatalogue(shown)
    ? "spec/rule-vector.schema.json, one of its vectors"
    : "spec/vector.schema.json";
  give(vectorText(shown), `A conformance vector, in the form of ${schema}.`);
});
element("pg-snippet", HTMLButtonElement).addEventListener("click", () => {
  if (shown !== undefined) give(snippetText(shown), "A test for vitest, in TypeScript.");
});
element("pg-link", HTMLButtonElement).addEventListener("click", () => {
  history.replaceState(null, "", fragmentOf(typed()));
  give(location.href, "The address of this case: it holds all four texts, and nothing is sent to a server.");
});
addEventListener("popstate", () => void readAddress());
if (!readAddress()) showExample(examples[0]);
