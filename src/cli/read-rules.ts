/** Reads files of conflict rules for commands. */
import type { Readable } from "node:stream";
import { rulesFromJson } from "../catalogue/words.js";
import { assertJson } from "../merge/copy.js";
import type { JsonValue } from "../merge/json.js";
import type { RuleSet } from "../merge/rule.js";
import { blaming } from "./errors.js";
import { readJson } from "./read-json.js";

/** A file of rules: what it says, to be handed on to other processes, and what it means. */
export interface RulesFile {
  readonly json: JsonValue;
  readonly rules: RuleSet;
}

/**
 * Reads one file of rules.
 *
 * @param file - Its path, or `-` for standard input.
 * @param stdin - What `-` stands for.
 * @throws InputError `ERR_UNREADABLE`, `ERR_BAD_JSON`, or what is wrong with the rules.
 */
export async function readRules(file: string, stdin: Readable): Promise<RulesFile> {
  const json = await readJson(file, stdin);
  return blaming(file, () => {
    const rules = rulesFromJson(json);
    assertJson(json);
    return { json, rules };
  });
}
