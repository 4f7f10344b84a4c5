/** The three-way merge as it is called: a pure function of three values and a compiled rule list. */
import { LawfulMergeError } from "../errors.js";
import { copyJson } from "./copy.js";
import { depthLimit, type DepthOptions } from "./depth.js";
import { BadOptionError, MergeConflictError } from "./errors.js";
import type { Maybe } from "./json.js";
import { Ledger } from "./ledger.js";
import { mergeNode, orTheirs } from "./node.js";
import type { MergeResult } from "./result.js";
import { isRuleSet, type RuleSet, type RuleSetFor, type RuleState } from "./rule.js";

/** Options of a merge. */
export type MergeOptions = DepthOptions;

const ruleless: RuleState = {
  governing: undefined,
  concurrent: false,
  step: () => ruleless,
};
const noRules: RuleSet = { entries: [], root: ruleless, unreachable: [] };

/**
 * Merges two concurrent edits of one session: `mine` and `theirs`, which both came from `base`.
 *
 * Edits of different places are joined, at any depth; equal edits are one; what both changed differently is a
 * conflict, which the first rule that covers the place settles, or which is reported with all others. It is
 * pure: no input is changed, frozen inputs work, and unchanged subtrees are returned as the very objects they
 * were. The specification's chapters on merge and laws say what is guaranteed.
 *
 * @typeParam Session - The type of all three, where it is given: `merge<Session>(…)`. Where none is given, each side has
 * the type of its argument, and the value that of one of the three.
 * @param base - What both sides started from; `undefined` for absent.
 * @param mine - What I made of it; `undefined` if I deleted it.
 * @param theirs - What is stored now; `undefined` if it is gone.
 * @param rules - Conflict rules, compiled by `defineRules`; without any, every conflict is reported.
 * @param options - The depth limit, in levels.
 * @returns The merged value or all conflicts, and what rules decided in either case. The value has the shape
 * of its inputs member by member; which members stand together may be new.
 * @throws {@link InvalidValueError} `ERR_NOT_JSON` or {@link TooDeepError} `ERR_TOO_DEEP` where it walks into
 * such a value, {@link RuleDefectError} `ERR_RULE_DEFECT` for a resolver that throws or returns no JSON value,
 * {@link BadOptionError} `ERR_BAD_OPTION`.
 *
 * Takes time in proportion to what the three values do not share by reference.
 *
 * @example
 * ```ts
 * import { defineRules, counter, merge } from "lawful-merge";
 *
 * const rules = defineRules([["/visits", counter()]]);
 * const base = { visits: 1, cart: { pen: 1 } };
 * const mine = { visits: 2, cart: { pen: 2 } };
 * const theirs = { visits: 2, cart: { pen: 1, ink: 1 } };
 * const result = merge(base, mine, theirs, rules);
 * console.log(result.ok && result.value); //> { visits: 3, cart: { pen: 2, ink: 1 } }
 * ```
 */
export function merge<Session = never, Mine = Session, Theirs = Session>(
  base: Session | undefined,
  mine: Mine | undefined,
  theirs: Theirs | undefined,
  rules: RuleSetFor<NoInfer<Session | Mine | Theirs>> = noRules,
  options: MergeOptions = {},
): MergeResult<Session | Mine | Theirs> {
  const limit = depthLimit(options);
  if (!isRuleSet(rules)) throw new BadOptionError("rules", "a rule set made by defineRules");
  const walk = { ledger: new Ledger(), path: [], records: [], limit };
  try {
    // Nothing is taken for a session value before the walk has looked at it.
    const merged = mergeNode(base as Maybe, mine as Maybe, theirs as Maybe, rules.root, walk);
    const value = orTheirs(merged, theirs as Maybe);
    return walk.ledger.close(value) as MergeResult<Session | Mine | Theirs>;
  } catch (error) {
    // What is no error of ours was thrown by a getter or a proxy among the values; the copy says where it is.
    if (!(error instanceof LawfulMergeError)) {
      copyJson(base, "base", limit);
      copyJson(mine, "mine", limit);
      copyJson(theirs, "theirs", limit);
    }
    throw error;
  }
}

/**
 * Merges like {@link merge}, for people who want an exception instead of a result to look at.
 *
 * @typeParam Session - The type of all three, where it is given.
 * @param base - What both sides started from; `undefined` for absent.
 * @param mine - What I made of it; `undefined` if I deleted it.
 * @param theirs - What is stored now; `undefined` if it is gone.
 * @param rules - Conflict rules, compiled by `defineRules`.
 * @param options - The depth limit, in levels.
 * @returns The merged value; `undefined` where the root itself is absent.
 * @throws {@link MergeConflictError} `ERR_CONFLICT` with all conflicts, and what {@link merge} throws.
 *
 * @example
 * ```ts
 * import { mergeOrThrow } from "lawful-merge";
 *
 * console.log(mergeOrThrow({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1 })); //> { a: 2 }
 * ```
 */
export function mergeOrThrow<Session = never, Mine = Session, Theirs = Session>(
  base: Session | undefined,
  mine: Mine | undefined,
  theirs: Theirs | undefined,
  rules?: RuleSetFor<NoInfer<Session | Mine | Theirs>>,
  options?: MergeOptions,
): Session | Mine | Theirs | undefined {
  const result = merge<Session, Mine, Theirs>(base, mine, theirs, rules, options);
  if (!result.ok) throw new MergeConflictError(result.conflicts, result.decisions);
  return result.value;
}
