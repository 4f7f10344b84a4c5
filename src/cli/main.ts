/**
 * The frame of the command line: takes arguments, hands them to a command, and makes of every failure one line
 * on standard error (or, with --json, one object on standard output) and an exit status.
 */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { reportJson } from "../race/report.js";
import { checkCommand } from "./check.js";
import { demoCommand } from "./demo.js";
import { errorJson, errorLine, errorText, InputError } from "./errors.js";
import { mergeCommand } from "./merge.js";
import { raceCommand } from "./race.js";
import type { Terminal } from "./terminal.js";

/**
 * Runs the command line.
 *
 * @param args - The arguments, without the program's own name.
 * @param terminal - Where it reads and writes, and where the exit status goes.
 * @returns When all is written; it never rejects for what a command was given.
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<void> {
  const complaints: string[] = [];
  const program = makeProgram(terminal, complaints);
  const command = commandIn(args);
  const isKnown = command === undefined || program.commands.some((one) => one.name() === command);
  try {
    // Asked for help, commander would not look at the command's name.
    await program.parseAsync(isKnown ? args : [command], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    terminal.setExitCode(2);
    if (wantsJson(args)) {
      terminal.stdout.write(`${JSON.stringify(failureJson(command, usageError(error)))}\n`);
    } else if (error instanceof CommanderError && error.code === "commander.help") {
      terminal.stderr.write(complaints.join(""));
    } else {
      terminal.stderr.write(`${errorLine(usageError(error))}\n`);
    }
  }
}

/** The command that the arguments name, or ask help for; `undefined` if there is none. */
function commandIn(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((argument) => !argument.startsWith("-"));
  return first === "help" ? second : first;
}

/** What `--json` prints where a command could not run; a race has one form for that, whatever the reason. */
function failureJson(command: string | undefined, error: unknown): object {
  return command === "race"
    ? reportJson({ status: "could not run", reason: errorText(error) })
    : { ok: false, error: errorJson(error) };
}

function makeProgram(terminal: Terminal, complaints: string[]): Command {
  const program = new Command("lawful-merge")
    .description("Merges concurrent edits of a web session, with laws you can check.")
    .version(packageVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print what a command does, with examples")
    .addHelpText("after", "\nEach command has examples: lawful-merge merge --help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      // Kept back, since a failure is said once and in one form, by the frame.
      writeErr: (text) => complaints.push(text),
    });
  for (const command of [mergeCommand, checkCommand, raceCommand, demoCommand]) {
    program.addCommand(command(terminal).copyInheritedSettings(program));
  }
  return program;
}

function usageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === "commander.help")
    return new InputError("ERR_USAGE", "a command is missing. Try --help.");
  const message = error.message
    .replace(/^error: /, "")
    .replaceAll("\n", " ")
    .replace(/[.?)]*$/, (end) => end || ".");
  return new InputError("ERR_USAGE", `${message} Try --help.`);
}

/** Asked of the arguments themselves, since a fault in them may come before the option was understood. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes("--json");
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : undefined;
  return String(version);
}
