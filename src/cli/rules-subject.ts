/** Finds what a file of rules holds: a rule list, in JSON or as a module exports it, or one resolver. */
import type { Readable } from "node:stream";
import { isResolver } from "../catalogue/first-of.js";
import { isRuleSet, type Resolver, type RuleSet } from "../merge/rule.js";
import { makeRuleSet, pairsOf } from "../rules/rule-set.js";
import { blaming, InputError } from "./errors.js";
import { isModule, loadModule } from "./load-module.js";
import { readRules } from "./read-rules.js";

/** What is to be checked. */
export type Subject =
  | { readonly type: "rules"; readonly rules: RuleSet }
  | { readonly type: "resolver"; readonly resolver: Resolver };

/**
 * Reads a file of rules of any kind.
 *
 * @param file - Its path, or `-` for JSON from standard input. By its ending it is a module, and JSON otherwise.
 * @param stdin - What `-` stands for.
 * @throws InputError if it can't be read, or holds no rules.
 */
export async function readSubject(file: string, stdin: Readable): Promise<Subject> {
  if (!isModule(file)) return { type: "rules", rules: (await readRules(file, stdin)).rules };
  const exported = await loadModule(file);
  const rules = exported["rules"] ?? exported["default"];
  if (isResolver(rules)) return { type: "resolver", resolver: rules };
  if (isRuleSet(rules)) return { type: "rules", rules };
  if (typeof rules !== "object" || rules === null) {
    throw new InputError(
      "ERR_BAD_RULE",
      "it exports no rules. Export as rules, or by default, what defineRules returns, a rule list for it, or one resolver.",
      { file },
    );
  }
  return blaming(file, () => ({ type: "rules", rules: makeRuleSet(pairsOf(rules)) }));
}
