/** The command `lawful-merge merge`: three JSON files in, a merged value or all conflicts out. */
import { Command, InvalidArgumentError } from "commander";
import { assertJson } from "../merge/copy.js";
import { BadOptionError } from "../merge/errors.js";
import type { JsonValue } from "../merge/json.js";
import { merge } from "../merge/merge.js";
import type { MergeResult } from "../merge/result.js";
import { blaming, flagMessage, InputError } from "./errors.js";
import { readJson } from "./read-json.js";
import { readRules } from "./read-rules.js";
import { conflictList, resultJson, valueText } from "./report.js";
import { printable, type Terminal } from "./terminal.js";

interface MergeFlags {
  readonly rules?: string;
  readonly json?: true;
  readonly showValues?: true;
  readonly maxDepth?: number;
}

const examples = `
Exit status: 0 merged, 1 conflicts are left, 2 bad input.

Rules are JSON, an object or an array of pairs, from pattern to rule. The first
pattern that covers a place governs it:
  {"/visits": "counter", "/cart/*/note": "override", "/address": {"atomic": "ignore"}}
  [["/visits", "counter"], [{"key": "^tmp_"}, "ignore"], ["/**", "fail"]]

Examples:
  lawful-merge merge base.json mine.json theirs.json
  lawful-merge merge base.json mine.json theirs.json --rules rules.json > merged.json
  curl -s https://example.org/session | lawful-merge merge base.json mine.json - --json`;

/**
 * Makes the command.
 *
 * @param terminal - Where it reads and writes.
 * @returns The command, to be added to a program.
 */
export function mergeCommand(terminal: Terminal): Command {
  return new Command("merge")
    .summary("merge two edits of a JSON value")
    .description(
      "Merges two edits, MINE and THEIRS, of the JSON value BASE. Prints the merged value, or lists every conflict " +
        "on standard error. One of the files may be -, standard input.",
    )
    .argument("<BASE>", "what both sides started from")
    .argument("<MINE>", "one edit of it")
    .argument("<THEIRS>", "the other edit of it, such as what is stored now")
    .option("--rules <FILE>", "conflict rules in JSON; without any, every conflict is reported")
    .option(
      "--json",
      "print one JSON object, conflicts and bad input included (it holds the values in conflict)",
    )
    .option("--show-values", "show the three values of each conflict in the list")
    .option("--max-depth <LEVELS>", "how deep a value may be nested", levels)
    .addHelpText("after", examples)
    .action(async (base: string, mine: string, theirs: string, flags: MergeFlags) => {
      const result = await mergeFiles(base, mine, theirs, flags, terminal);
      if (!result.ok) terminal.setExitCode(1);
      if (flags.json) terminal.stdout.write(resultJson(result));
      else if (result.ok) terminal.stdout.write(valueText(result.value));
      else terminal.stderr.write(conflictList(result.conflicts, flags.showValues ?? false));
    });
}

async function mergeFiles(
  base: string,
  mine: string,
  theirs: string,
  { rules, maxDepth }: MergeFlags,
  { stdin, stderr }: Terminal,
): Promise<MergeResult> {
  if ([base, mine, theirs, rules].filter((file) => file === "-").length > 1) {
    throw new InputError("ERR_USAGE", "only one of the files can be -, standard input.");
  }
  const depth = maxDepth === undefined ? {} : { maxDepth };
  const readValue = async (file: string): Promise<JsonValue> => {
    const json = await readJson(file, stdin);
    return blaming(file, () => {
      // A number such as 1e999 is JSON, but what it becomes could not be printed again.
      assertJson(json, depth);
      return json;
    });
  };
  // One after the other, so that it is the first bad file that is named.
  const values = [await readValue(base), await readValue(mine), await readValue(theirs)] as const;
  if (rules === undefined) return merge(...values, undefined, depth);
  const { rules: list } = await readRules(rules, stdin);
  for (const { why } of list.unreachable)
    stderr.write(`${printable(`lawful-merge: ${rules}: warning: ${why}`)}\n`);
  return merge(...values, list, depth);
}

/** The library alone knows what depths there are, so a value that takes no room is checked with it. */
function levels(text: string): number {
  const maxDepth = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  try {
    assertJson(null, { maxDepth });
  } catch (error) {
    if (error instanceof BadOptionError) throw new InvalidArgumentError(flagMessage(error));
    throw error;
  }
  return maxDepth;
}
