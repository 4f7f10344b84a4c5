/** The rule for texts of several lines, merged as version control merges a file. */
import { isRefusal, refuse, type Answer } from "../merge/answer.js";
import type { Maybe } from "../merge/json.js";
import type { ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { diff3 } from "./diff3.js";

const theText = resolver({
  name: "text",
  declares: ["commutative", "associative", "agreement", "retrySafe", "conservative"],
  resolve: (base = "", mine, theirs) => mergeLines(base, mine, theirs),
});

function mergeLines(base: Maybe, mine: Maybe, theirs: Maybe): Answer {
  if (mine === undefined || theirs === undefined) return refuse("one side deleted the text");
  if (typeof base !== "string" || typeof mine !== "string" || typeof theirs !== "string") {
    return refuse("a text must be a string");
  }
  const lines = diff3(base.split("\n"), mine.split("\n"), theirs.split("\n"));
  return isRefusal(lines) ? lines : lines.join("\n");
}

/**
 * The rule for texts of several lines, such as a note or a draft: insertions, removals and replacements of lines by
 * both sides are merged where they are apart, as diff3 does.
 *
 * Lines are what line feeds separate: a text that ends in one has an empty last line, and a carriage return belongs to
 * its line. Edits of lines that overlap or touch are refused, insertions at one place among them, unless both sides
 * made the very same; so is what equal lines leave open. An absent base counts as the empty text; a deletion on one
 * side and what is no string are refused, and so is a side that is more than 1,000 edits away from base. A refusal is a
 * reported conflict. It declares `commutative`, `associative`, `agreement`, `retrySafe` and `conservative`.
 *
 * @returns The rule, for `defineRules`.
 *
 * Takes time in proportion to the lines times the edits, both sides' together.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { text } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/note": text() });
 * const result = merge({ note: "milk\neggs" }, { note: "oat milk\neggs" }, { note: "milk\neggs\n\ntea" }, rules);
 * console.log(result.ok && result.value); //> { note: 'oat milk\neggs\n\ntea' }
 * ```
 */
export function text(): ResolverFor<string> {
  return theText;
}
