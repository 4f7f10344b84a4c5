/** Rule sets that are checked against the type of a session. */
import type { RuleSetFor } from "../../merge/rule.js";
import type { CheckedList, Unchecked } from "./check.js";
import type { OfferedMembers, OfferedPairs } from "./offer.js";

/**
 * Makes a rule set as `defineRules` does, out of a list that the compiler checks against the type of a session: what
 * does not fit is a compile error at its place in the list, with a message that begins with the pattern.
 */
export type DefineRulesFor<Session> = <const List extends Unchecked | OfferedMembers<Session>>(
  rules: CheckedList<Session, List> | OfferedPairs<Session, List>,
) => RuleSetFor<Session>;
