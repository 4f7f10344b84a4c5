/** The outcomes that a breach speaks of, as a report keeps them. */
import type { Breach, Outcome } from "../law.js";
import { roundTrip } from "../values.js";
import type { Merged, Outcomes } from "./report.js";

/** What came out and what was wanted, where both are what a merge comes to; nothing elsewhere. */
export function outcomesOf({ outcomes }: Breach): { readonly outcomes?: Outcomes } {
  if (outcomes === undefined) return {};
  return { outcomes: { got: merged(outcomes.got), wanted: merged(outcomes.wanted) } };
}

function merged(outcome: Outcome): Merged {
  if ("conflicts" in outcome) return { status: "conflict", conflicts: outcome.conflicts.map(conflict) };
  const value = roundTrip(outcome.value);
  return { status: "clean", ...(value !== undefined && { value }) };
}

/** A path may hold spaces, a kind holds none. */
function conflict(text: string): { readonly path: string; readonly kind: string } {
  const end = text.lastIndexOf(" ");
  return { path: text.slice(0, end), kind: text.slice(end + 1) };
}
