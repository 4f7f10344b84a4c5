/** Rule sets that are checked against the type of a session. */
import type { RuleSetFor } from "../../merge/rule.js";
import type { CheckedList, Unchecked } from "./check.js";
import type { OfferedMembers, OfferedPairs } from "./offer.js";

/**
 * Makes a rule set as `defineRules` does, out of a list that the compiler checks against the type of a session: what
 * does not fit is a compile error at its place in the list, with a message that begins with the pattern.
 *
 * @typeParam Session - The type of the sessions that the rules are for.
 * @param rules - Pairs of pattern and rule in order, or an object from pattern to rule.
 * @returns The compiled rule set, which a merge or a store of another type of session refuses.
 */
export type DefineRulesFor<Session> = <const List extends Unchecked | OfferedMembers<Session>>(
  rules: CheckedList<Session, List> | OfferedPairs<Session, List>,
) => RuleSetFor<Session>;
