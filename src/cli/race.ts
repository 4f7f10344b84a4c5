/** The command `lawful-merge race`: races processes over a store and says what held. */
import { access } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { BadOptionError } from "../merge/errors.js";
import { formatHistory } from "../race/json-lines.js";
import { defaults, type RaceOptions } from "../race/options.js";
import { racePage } from "../race/race-page.js";
import { formatReport, reportJson } from "../race/report.js";
import { runRace, type RaceResult } from "../race/run.js";
import { readScript } from "../race/script.js";
import { blaming, flagMessage, InputError } from "./errors.js";
import { interruptible } from "./interrupt.js";
import { progressBar } from "./progress.js";
import { readJson } from "./read-json.js";
import { readRules } from "./read-rules.js";
import { systemFault } from "./system-fault.js";
import type { ExitCode, Terminal } from "./terminal.js";
import { writeText } from "./write-text.js";

interface RaceFlags {
  readonly store?: string;
  readonly workers?: number;
  readonly requests?: number;
  readonly sessions?: number;
  readonly destroys?: number;
  readonly work?: number;
  readonly seed?: number;
  readonly timeout?: number;
  readonly script?: string;
  readonly rules?: string;
  readonly history?: string;
  readonly html?: string;
  readonly json?: true;
}

const examples = `
Exit status: 0 everything held, 1 something was violated, 2 the race could not run.

A store module's default export makes a store; one that merges nothing is this short:
  import { readFile, writeFile } from "node:fs/promises";
  export default ({ directory }) => ({
    async open(id) {
      const file = directory + "/" + id + ".json";
      const data = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
      return { data, commit: async () => { await writeFile(file, JSON.stringify(data)); return {}; } };
    },
    close: async () => {},
  });

A script is a JSON file, or a module with a default export, such as
  {"sessions": {"s1": {"n": 0}}, "workers": [[{"session": "s1", "work": 20, "edits": [{"increment": "/n", "by": 1}]}]]}
One list per process; an edit is {"set": POINTER, "value": ...}, {"delete": POINTER}, {"increment": POINTER, "by": N}
or {"append": POINTER, "value": ...}; a request with "destroy": true in place of edits destroys its session.

Examples:
  lawful-merge race
  lawful-merge race --store my-store.mjs --html race.html
  lawful-merge race --workers 4 --requests 100 --sessions 1 --seed 42 --history race.jsonl
  lawful-merge race --store my-store.mjs --script checkout.json --rules rules.json --json
`;

/**
 * Makes the command.
 *
 * @param terminal - Where it reads and writes.
 * @returns The command, to be added to a program.
 */
export function raceCommand(terminal: Terminal): Command {
  return new Command("race")
    .summary("race processes over a session store and check that nothing is lost")
    .description(
      "Starts processes that edit the same sessions at once, and checks what they did: no edit is lost or applied " +
        "twice, no read is torn, dirty or stale, no session is resurrected, lists have one order, revisions go up by " +
        "one, no lock is held during the work, counters are exact.",
    )
    .option("--store <MODULE>", "the store to race, a path (default: the file store of this package)")
    .option("--workers <N>", `how many processes take part (default: ${defaults.workers})`, number)
    .option("--requests <N>", `how many requests each makes (default: ${defaults.requests})`, number)
    .option("--sessions <N>", `how many sessions they share (default: ${defaults.sessions})`, number)
    .option(
      "--destroys <N>",
      `how many of a hundred requests destroy their session (default: ${defaults.destroys})`,
      number,
    )
    .option("--work <MS>", `how long a request works on average (default: ${defaults.work})`, number)
    .option("--seed <S>", "what the requests are made up from (default: random; the report says it)", number)
    .option("--script <FILE>", "the requests, instead of made-up ones")
    .option(
      "--rules <FILE>",
      "conflict rules in JSON (default: /counter counts, /log appends; none for a script)",
    )
    .option("--timeout <MS>", `when the race counts as hung (default: ${defaults.timeout})`, number)
    .option("--history <FILE>", "write what every process did, as JSON Lines")
    .option("--html <FILE>", "write a timeline to look at, as a web page")
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", examples)
    .action(async (flags: RaceFlags) => {
      const options = await optionsFrom(flags, terminal);
      const bar = progressBar(terminal.stderr, "racing");
      const result = await interruptible((signal) => runRace({ ...options, signal, onProgress: bar.show }))
        .catch((error: unknown) => {
          if (!(error instanceof BadOptionError)) throw error;
          throw new InputError(error.code, flagMessage(error));
        })
        .finally(bar.end);
      terminal.setExitCode(exitCodes[result.status]);
      const stream = flags.json || result.status !== "could not run" ? terminal.stdout : terminal.stderr;
      stream.write(flags.json ? `${JSON.stringify(reportJson(result))}\n` : formatReport(result));
      if (result.status !== "could not run") await writeFiles(result, flags, terminal);
    });
}

const exitCodes: Readonly<Record<RaceResult["status"], ExitCode>> = {
  held: 0,
  violated: 1,
  "could not run": 2,
};

async function optionsFrom(flags: RaceFlags, terminal: Terminal): Promise<RaceOptions> {
  const { store, workers, requests, sessions, destroys, work, seed, timeout } = flags;
  for (const [name, value] of Object.entries({ workers, requests, sessions, destroys, seed, work })) {
    if (value !== undefined && flags.script !== undefined) {
      throw new InputError("ERR_USAGE", `--${name} has no meaning beside --script. Leave one of them out.`);
    }
  }
  if (store !== undefined) await mustExist(store);
  const numbers = { workers, requests, sessions, destroys, work, seed, timeout };
  const given = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(store !== undefined && { store }),
    ...(flags.script !== undefined && { script: await readScriptFile(flags.script, terminal) }),
    ...(flags.rules !== undefined && { rules: (await readRules(flags.rules, terminal.stdin)).json }),
  };
}

async function readScriptFile(file: string, { stdin }: Terminal): Promise<ReturnType<typeof readScript>> {
  const isModule = [".js", ".mjs", ".cjs"].includes(extname(file));
  const json = isModule ? await defaultExport(file) : await readJson(file, stdin);
  return blaming(file, () => readScript(json));
}

async function defaultExport(file: string): Promise<unknown> {
  await mustExist(file);
  const module: unknown = await import(pathToFileURL(resolve(file)).href);
  return typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
}

async function mustExist(file: string): Promise<void> {
  await access(file).catch((error: unknown) => {
    throw new InputError("ERR_UNREADABLE", `it can't be read: ${systemFault(error)}.`, { file });
  });
}

async function writeFiles(
  result: Exclude<RaceResult, { status: "could not run" }>,
  { history, html }: RaceFlags,
  terminal: Terminal,
): Promise<void> {
  if (history !== undefined) await writeText(history, formatHistory(result.history), terminal);
  if (html !== undefined) await writeText(html, racePage(result), terminal);
}

/** The range is the library's to know. */
function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
