/** Reads rules that someone has typed: lines, or the JSON form of the conformance vectors. */
import { rulesFromJson } from "../src/catalogue/words.js";
import { BadRuleError, formatPointer } from "../src/index.js";
import type { RuleSet } from "../src/merge/rule.js";
import type { Fault } from "./case.js";
import { faultAt, readJsonText, type Reading } from "./read-value.js";
import { readRuleLines } from "./rule-lines.js";

/** A rule list, as it is used and as JSON. */
export interface ReadRules {
  readonly rules: RuleSet;
  readonly json: unknown;
}

/** Reads the rules; an empty text is no rules. What begins as JSON does is read as JSON. */
export function readRules(text: string): Reading<ReadRules> {
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromLines(text);
}

function fromJson(text: string): Reading<ReadRules> {
  const reading = readJsonText("rules", text);
  if ("fault" in reading) return reading;
  const { said: json } = reading;
  const keys = Array.isArray(json) ? undefined : Object.keys(json ?? {});
  return made(json, ({ index, why }) => {
    const key = keys === undefined ? String(index) : keys[index];
    return faultAt("rules", text, index < 0 || key === undefined ? "" : formatPointer([key]), why);
  });
}

function fromLines(text: string): Reading<ReadRules> {
  const lines = readRuleLines(text);
  if ("why" in lines) return { fault: { box: "rules", ...lines } };
  const pairs = lines.map(({ pair }) => pair);
  return made(pairs, ({ index, why }) => {
    const { line, column } = lines[index] ?? {};
    return {
      box: "rules",
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      why,
    };
  });
}

/** Makes the list, or lets the caller say where its bad rule stands. */
function made(
  json: unknown,
  place: (bad: { readonly index: number; readonly why: string }) => Fault,
): Reading<ReadRules> {
  try {
    return { said: { json, rules: rulesFromJson(json) } };
  } catch (error) {
    if (!(error instanceof BadRuleError)) throw error;
    return { fault: place({ index: error.index, why: error.message }) };
  }
}
