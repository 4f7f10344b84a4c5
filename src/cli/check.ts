/** The command `lawful-merge check`: tries the laws on a rule list of the user's, and shows what breaks them. */
import { basename } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { isLawfulMergeError } from "../errors.js";
import type { SessionOptions } from "../laws/kit/options.js";
import { assertJson } from "../merge/copy.js";
import { blaming, InputError } from "./errors.js";
import { optionalPackage } from "./optional-package.js";
import { progressBar } from "./progress.js";
import { readJson } from "./read-json.js";
import { readSubject } from "./rules-subject.js";
import { printable, type Terminal } from "./terminal.js";
import { writeText } from "./write-text.js";

interface CheckFlags {
  readonly session?: string;
  readonly schema?: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly law?: readonly string[];
  readonly json?: true;
  readonly html?: string;
}

const examples = `
Exit status: 0 all laws that apply hold, 1 one is broken or a rule is a defect, 2 the check could not run.

RULES_FILE is JSON, as for merge; or a module (.js, .mjs, .cjs, and .ts, .mts, .cts
on Node 22.18 or newer, or with the package jiti) that exports as "rules", or by
default, what defineRules returns, a rule list for it, or one resolver. Of a
resolver alone it is checked what it declares and how it behaves.

Sessions to try the rules on are made like SAMPLE.json, or from a JSON Schema; with
neither they are made up from the rules. The command needs the package fast-check.

Examples:
  lawful-merge check rules.json
  lawful-merge check rules.mjs --session sample.json --html report.html
  lawful-merge check rules.ts --schema session.schema.json --runs 10000
  lawful-merge check rules.mjs --law symmetry --law retry --seed 42 --json
`;

/**
 * Makes the command.
 *
 * @param terminal - Where it reads and writes.
 * @returns The command, to be added to a program.
 */
export function checkCommand(terminal: Terminal): Command {
  return new Command("check")
    .summary("check the laws of merge on rules of yours")
    .description(
      "Tries each law of merge on the rules in RULES_FILE, on generated sessions and edits that meet where the " +
        "rules govern. Of a law that breaks it prints the smallest case that was found, and why it is one.",
    )
    .argument("<RULES_FILE>", "the rules: JSON, or a module")
    .option("--session <FILE>", "a session such as yours are, in JSON; others are made like it")
    .option("--schema <FILE>", "a JSON Schema of your sessions, instead of a sample")
    .option("--runs <N>", "how many cases each law is tried on (default: 1000)", count)
    .option("--seed <S>", "what the cases are made up from (default: random; the report says it)", number)
    .option("--law <ID>", "check this law alone; may be given several times", collect)
    .option("--json", "print the report as one JSON object instead of text")
    .option("--html <FILE>", "write the report as a web page, with each case drawn")
    .addHelpText("after", examples)
    .action(async (file: string, flags: CheckFlags) => {
      const { check, checkPage, formatReport } = await optionalPackage(
        "fast-check",
        () => import("./check-run.js"),
        "check needs the package fast-check. Install it beside lawful-merge: npm install --save-dev fast-check",
      );
      const sessions = await sessionsFrom(flags, file, terminal);
      const subject = await readSubject(file, terminal.stdin);
      const bar = progressBar(terminal.stderr, "checking");
      const { runs, seed, law: laws = [] } = flags;
      const report = blamingSchema(flags.schema, () => {
        try {
          return check({ subject, ...defined({ runs, seed }), laws, sessions, onProgress: bar.show });
        } finally {
          bar.end();
        }
      });
      terminal.setExitCode(report.ok ? 0 : 1);
      const text = flags.json ? JSON.stringify(report) : lines(formatReport(report));
      terminal.stdout.write(`${text}\n`);
      if (flags.html !== undefined)
        await writeText(flags.html, checkPage(report, { title: basename(file) }), terminal);
    });
}

async function sessionsFrom(
  { session, schema }: CheckFlags,
  rules: string,
  { stdin }: Terminal,
): Promise<SessionOptions> {
  if (session !== undefined && schema !== undefined) {
    throw new InputError(
      "ERR_USAGE",
      "--session and --schema say the same thing twice. Leave one of them out.",
    );
  }
  if ([session, schema, rules].filter((file) => file === "-").length > 1) {
    throw new InputError("ERR_USAGE", "only one of the files can be -, standard input.");
  }
  if (session !== undefined) {
    const sample = await readJson(session, stdin);
    blaming(session, () => assertJson(sample));
    return { sample };
  }
  if (schema === undefined) return {};
  const json = await readJson(schema, stdin);
  if ((typeof json === "object" && json !== null) || typeof json === "boolean") return { schema: json };
  throw new InputError("ERR_BAD_SCHEMA", "it is no JSON Schema: an object, true or false.", { file: schema });
}

/** Only a schema is found to be bad as late as in the check itself. */
function blamingSchema<R>(schema: string | undefined, run: () => R): R {
  if (schema === undefined) return run();
  try {
    return run();
  } catch (error) {
    if (!isLawfulMergeError(error) || error.code !== "ERR_BAD_SCHEMA") throw error;
    throw new InputError(error.code, error.message, { file: schema });
  }
}

function defined(numbers: { readonly runs: number | undefined; readonly seed: number | undefined }): {
  readonly runs?: number;
  readonly seed?: number;
} {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
}

/** Patterns and keys are other people's texts. */
function lines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

function collect(id: string, before: readonly string[] = []): readonly string[] {
  return [...before, id];
}

function number(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return value;
}

function count(text: string): number {
  const value = number(text);
  if (value < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return value;
}
