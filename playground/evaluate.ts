/** Merges what stands in the boxes, and looks at it from all sides that the page shows. */
import { merge, RuleDefectError } from "../src/index.js";
import { laws } from "../src/laws/suite.js";
import type { Law } from "../src/laws/law.js";
import type { Maybe } from "../src/merge/json.js";
import type { MergeResult } from "../src/merge/result.js";
import type { RuleSet } from "../src/merge/rule.js";
import type { CaseTexts, Fault } from "./case.js";
import { originTree, type OriginNode } from "./origins.js";
import { readRules } from "./read-rules.js";
import { readValue } from "./read-value.js";

/** The three values and the rule list of a case, read. */
export interface Sides {
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
  readonly rules: RuleSet;
  /** The rules in their JSON form. */
  readonly rulesJson: unknown;
}

/** What a law says of the case. */
export interface LawVerdict {
  readonly law: Law;
  /** Whether the rule list meets the law's condition. */
  readonly applies: boolean;
  /** How the case breaks the law; left out where it does not. */
  readonly broken?: string;
}

/** A case that could be merged. */
export interface Merged {
  readonly sides: Sides;
  readonly result: MergeResult;
  /** Left out where there is nothing at all. */
  readonly tree: OriginNode | undefined;
  readonly verdicts: readonly LawVerdict[];
}

/** What is to be shown of a case. */
export type Evaluation = Merged | { readonly faults: readonly Fault[] };

/** Reads and merges. */
export function evaluate(texts: CaseTexts): Evaluation {
  const base = readValue("base", texts.base);
  const mine = readValue("mine", texts.mine);
  const theirs = readValue("theirs", texts.theirs);
  const rules = readRules(texts.rules);
  if ("fault" in base || "fault" in mine || "fault" in theirs || "fault" in rules) {
    return { faults: [base, mine, theirs, rules].flatMap((read) => ("fault" in read ? [read.fault] : [])) };
  }
  const sides = {
    base: base.said,
    mine: mine.said,
    theirs: theirs.said,
    rules: rules.said.rules,
    rulesJson: rules.said.json,
  };
  return mergedSides(sides);
}

function mergedSides(sides: Sides): Evaluation {
  const { base, mine, theirs, rules } = sides;
  try {
    const result = merge<Maybe>(base, mine, theirs, rules) as MergeResult;
    return {
      sides,
      result,
      tree: originTree(sides, result),
      verdicts: laws.map((law) => verdict(law, sides)),
    };
  } catch (error) {
    if (!(error instanceof RuleDefectError)) throw error;
    return { faults: [{ box: "rules", pointer: error.path, why: error.message }] };
  }
}

/** A law on the case; theirs's own edit stands in for the third writer that some laws need. */
function verdict(law: Law, { base, mine, theirs, rules }: Sides): LawVerdict {
  if (!law.appliesTo(rules)) return { law, applies: false };
  const breach = law.check(merge, { base, mine, theirs, third: theirs, rules });
  return { law, applies: true, ...(breach !== undefined && { broken: breach.sentence }) };
}
