/** What must be true of a directory after a fault, whatever it was. */
import type { Found } from "../children/look.js";
import { id, type Operation, type State } from "./operations.js";

/** What is known of the operation that the fault met: it ended well, or it may have been applied, or it failed. */
export type Known = "acknowledged" | "open" | "not applied";

/** What does not hold, in words; nothing where all holds. */
export function wrongIn(
  found: Found,
  { before, after, asides }: Pick<Operation, "before" | "after" | "asides">,
  known: Known,
): readonly string[] {
  const allowed = { acknowledged: [after], "not applied": [before], open: [before, after] }[known];
  const wrong: string[] = [];
  if (found.error !== undefined) wrong.push(`could not go on: ${found.error}`);
  if (!allowed.includes(found.state)) wrong.push(`found ${found.state}, not ${allowed.join(" or ")}`);
  if (found.error !== undefined) return wrong;
  const next = following(found.state);
  if (found.next !== next) wrong.push(`the next commit made ${found.next}, not ${next}`);
  if (found.ids.join() !== id) wrong.push(`the store lists ${found.ids.length} sessions`);
  if (found.asides !== asides) wrong.push(`${found.asides} files are kept aside, not ${asides}`);
  if (found.leftovers.length > 0) wrong.push(`left behind: ${found.leftovers.join(", ")}`);
  return wrong;
}

/** How a session stands after one more commit, which takes away that it was touched. */
function following(state: State): State {
  const number = Number.parseInt(state, 10);
  return Number.isNaN(number) ? "1" : String(number + 1);
}
