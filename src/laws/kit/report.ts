/** What the law kit reports: plain data that JSON can keep. Knows nothing of how it is found out or shown. */
import type { JsonValue } from "../../merge/json.js";
import type { ResolverLaw } from "../../merge/rule.js";

/** The three or four values of a case; one that is absent is left out. */
export interface Sides {
  /** What all sides started from. */
  readonly base?: JsonValue;
  /** What mine made of it. */
  readonly mine?: JsonValue;
  /** What theirs made of it. */
  readonly theirs?: JsonValue;
  /** What a third writer made of it. */
  readonly third?: JsonValue;
}

/** The name of one of the values of a case. */
export type SideName = keyof Sides;

/** What merging base, mine and theirs came to. */
export type Merged =
  | {
      /** It was clean. */
      readonly status: "clean";
      /** The value; left out where it is absent. */
      readonly value?: JsonValue;
    }
  | {
      /** Conflicts were left. */
      readonly status: "conflict";
      /** Their paths and kinds. */
      readonly conflicts: readonly { readonly path: string; readonly kind: string }[];
    }
  | {
      /** It threw: a rule is a defect. */
      readonly status: "threw";
      /** The error's message. */
      readonly message: string;
    };

/** What merges came to where a law looked at them. */
export interface Outcomes {
  /** What came out. */
  readonly got: Merged;
  /** What the law wanted. */
  readonly wanted: Merged;
}

/** A case that breaks a law, as small as it could be made. */
export interface Counterexample {
  /** The values. */
  readonly sides: Sides;
  /** The values that the law looks at; the others don't matter. */
  readonly looksAt: readonly SideName[];
  /** What merging base, mine and theirs came to; left out where the law does not look at all three. */
  readonly merged?: Merged;
  /** What came out where the law looked, as text. */
  readonly got: string;
  /** What the law wanted there, as text. */
  readonly wanted: string;
  /** The same two as data, where both are what a merge comes to. */
  readonly outcomes?: Outcomes;
  /** What happened and what is wrong with it, in words. */
  readonly sentence: string;
}

/** What came of checking a law, or what a resolver declares. */
export type Verdict =
  | {
      /** No run broke it. */
      readonly status: "holds";
      /** How many runs there were. */
      readonly runs: number;
    }
  | {
      /** It does not speak of such rules; nothing was run. */
      readonly status: "does not apply";
      /** Why, naming the rules that make it so. */
      readonly why: string;
    }
  | {
      /** A case breaks it. */
      readonly status: "broken";
      /** The run in which it broke, from 1. */
      readonly runs: number;
      /** Finds the case again, with the path. */
      readonly seed: number;
      /** Leads, with the seed, straight to the case. */
      readonly path: string;
      /** The case. */
      readonly counterexample: Counterexample;
    };

/** A law of merge and what came of it. */
export type LawVerdict = Verdict & {
  /** The law's id. */
  readonly law: string;
  /** The law in a few plain words. */
  readonly title: string;
  /** The law as a formula. */
  readonly statement: string;
  /** What would go wrong in a session without it. */
  readonly matters: string;
};

/** How often a rule had a say. */
export interface RuleReach {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Its pattern as text. */
  readonly pattern: string;
  /** Its name, such as `override` or `counter`. */
  readonly rule: string;
  /** In how many samples it decided something. */
  readonly decided: number;
  /** Of how many. */
  readonly samples: number;
}

/** A rule that throws, or returns no session value, which ends a whole merge. */
export interface RuleDefect {
  /** The rule's place in the list, from 0. */
  readonly index: number;
  /** Its pattern as text. */
  readonly pattern: string;
  /** Its name. */
  readonly rule: string;
  /** Finds the case again, with the path. */
  readonly seed: number;
  /** Leads, with the seed, to the case. */
  readonly path: string;
  /** The case. */
  readonly counterexample: Counterexample;
}

/** A rule by itself, as if it stood alone in its list. */
export interface RuleAlone {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Its pattern as text. */
  readonly pattern: string;
  /** Its name. */
  readonly rule: string;
  /** Its pattern as code has it, for `onlyRule`. */
  readonly source: string;
  /** The laws that it declares to keep and that do not apply to the whole list, and what came of them. */
  readonly laws: readonly LawVerdict[];
}

/** What `checkRules` found out. */
export interface RulesReport {
  /** Tells this report from one on a resolver. */
  readonly type: "rules";
  /** No law is broken, neither by the list nor by a rule alone, and no rule is a defect. */
  readonly ok: boolean;
  /** Finds the same again. */
  readonly seed: number;
  /** How many runs each law was given. */
  readonly runs: number;
  /** How often each rule had a say. */
  readonly rules: readonly RuleReach[];
  /** Rules that throw, or return no session value. */
  readonly defects: readonly RuleDefect[];
  /** Each law and what came of it, on samples on which no rule is a defect. */
  readonly laws: readonly LawVerdict[];
  /** What rules keep by themselves of what they declare, where another rule keeps a law from speaking of the list. */
  readonly alone: readonly RuleAlone[];
  /** What else to know, such as a rule that was never reached. */
  readonly warnings: readonly string[];
}

/** A declaration that a resolver can make, whether it makes it, and what came of it. */
export type DeclarationVerdict = Exclude<Verdict, { status: "does not apply" }> & {
  /** The declaration. */
  readonly law: ResolverLaw;
  /** What it says. */
  readonly statement: string;
  /** Whether the resolver makes it. */
  readonly declared: boolean;
};

/** What a resolver must not do. */
export type Deed =
  | "throws"
  | "returns no JSON value"
  | "is not deterministic"
  | "remembers earlier calls"
  | "changes its inputs";

/** Something that a resolver does and must not. */
export interface Misbehaviour {
  /** What it does. */
  readonly deed: Deed;
  /** Merge bears it, since it gives copies; other callers may not. */
  readonly harmless: boolean;
  /** What happened, in words. */
  readonly sentence: string;
  /** What it was asked about. */
  readonly sides: Sides;
}

/** What `checkResolver` found out. */
export interface ResolverReport {
  /** Tells this report from one on rules. */
  readonly type: "resolver";
  /** No declared law is broken, and it does nothing that does harm. */
  readonly ok: boolean;
  /** The resolver's name. */
  readonly resolver: string;
  /** Finds the same again. */
  readonly seed: number;
  /** How many runs each declaration was given. */
  readonly runs: number;
  /** Each declaration and what came of it. */
  readonly laws: readonly DeclarationVerdict[];
  /** What holds for these values and is not declared. */
  readonly couldDeclare: readonly ResolverLaw[];
  /** What it does and must not. */
  readonly misbehaviour: readonly Misbehaviour[];
  /** What else to know, such as that it refused in every run. */
  readonly warnings: readonly string[];
}
