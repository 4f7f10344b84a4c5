/**
 * The reliability campaign: puts faults in the way of the real code, and fails if a promise broke.
 *
 * `npm run reliability` runs the short form, `-- --long` the long one, `-- --only crash,fencing` some parts only;
 * `-- --write` also writes the table into docs/reliability.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chosen, machine, today } from "../scripts/campaigns.js";
import { textOf, violationsIn, type Outcome, type PartOutcome } from "./outcome.js";
import type { Part, Row, Scale } from "./part.js";
import { parts } from "./parts/index.js";
import { writeDocs } from "./write-docs.js";

const { values } = parseArgs({
  options: {
    long: { type: "boolean", default: false },
    only: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const scale: Scale = values.long ? "long" : "short";
const wanted = chosen(parts, values.only, "part");

const done: PartOutcome[] = [];
for (const part of wanted) {
  const outcome = await outcomeOf(part);
  done.push(outcome);
  console.log(textOf(outcome));
}
const outcome: Outcome = {
  scale,
  date: today(),
  machine,
  parts: done,
};
mkdirSync(".tmp", { recursive: true });
writeFileSync(".tmp/reliability.json", `${JSON.stringify(outcome, null, 2)}\n`);
if (values.write) await writeDocs(outcome);

const violations = violationsIn(outcome);
const injected = done.flatMap(({ rows }) => rows).reduce((sum, { times }) => sum + times, 0);
console.log(`${injected.toLocaleString("en-US")} faults and bad inputs, ${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;

async function outcomeOf({ id, title, run }: Part): Promise<PartOutcome> {
  const began = performance.now();
  const rows: Row[] = [];
  try {
    for await (const row of run(scale)) rows.push(row);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    rows.push({ injected: "the part itself", times: 1, held: "runs to its end", violations: [text] });
  }
  if (rows.length === 0) {
    rows.push({
      injected: "the part itself",
      times: 0,
      held: "injects something",
      violations: ["nothing was"],
    });
  }
  return { id, title, duration: (performance.now() - began) / 1000, rows };
}
