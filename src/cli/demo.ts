/** The command `lawful-merge demo`: three ways to keep a session, side by side, on this machine. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { demoPage, demoTable } from "../race/demo-text.js";
import { lostNothing, runDemo } from "../race/demo.js";
import { interruptible } from "./interrupt.js";
import { progressBar } from "./progress.js";
import type { Terminal } from "./terminal.js";
import { writeText } from "./write-text.js";

interface DemoFlags {
  readonly out: string;
}

const examples = `
Exit status: 0 lawful-merge kept every edit, 1 it lost one, 2 the demonstration could not run.

Examples:
  lawful-merge demo
  lawful-merge demo --out /tmp/demo.html
`;

/**
 * Makes the command.
 *
 * @param terminal - Where it writes.
 * @returns The command, to be added to a program.
 */
export function demoCommand(terminal: Terminal): Command {
  return new Command("demo")
    .summary("see on your own machine what locking, overwriting and merging do to a session")
    .description(
      "Lets eight processes edit one shopping session at once, three times: with the session locked for the whole " +
        "request, without a lock, and with lawful-merge. Prints a table and writes a timeline to look at.",
    )
    .option("--out <FILE>", "where the timeline goes, a web page", "lawful-merge-demo.html")
    .addHelpText("after", examples)
    .action(async ({ out }: DemoFlags) => {
      const bar = progressBar(terminal.stderr, "racing");
      const result = await interruptible((signal) => runDemo({ signal, onProgress: bar.show })).finally(
        bar.end,
      );
      if (result.status === "could not run") {
        terminal.setExitCode(2);
        terminal.stderr.write(`lawful-merge: the run over ${result.store} could not run: ${result.reason}\n`);
        return;
      }
      const ours = result.runs.find(({ store }) => store === "lawful-merge");
      terminal.setExitCode(ours !== undefined && lostNothing(ours) ? 0 : 1);
      terminal.stdout.write(demoTable(result.runs));
      if (await writeText(out, demoPage(result.runs), terminal))
        terminal.stdout.write(`\nTimeline of all three: ${pathToFileURL(resolve(out)).href}\n`);
    });
}
