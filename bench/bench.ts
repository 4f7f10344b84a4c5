/**
 * `npm run bench`: what the merge and the store cost beside others and beside what can't be done without. `-- --only
 * whole,small` runs some suites only; `-- --write` also writes the figures into docs/performance.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chosen, machine, today } from "../scripts/campaigns.js";
import { isMet, type Report, type Suite } from "./report.js";
import { suites } from "./suites/index.js";
import { textOf } from "./text.js";
import { writeDocs } from "./write-docs.js";

const { values } = parseArgs({
  options: { only: { type: "string" }, write: { type: "boolean", default: false } },
});
const wanted = chosen(suites, values.only, "suite").filter(
  ({ isLong }) => isLong !== true || values.only !== undefined,
);

console.log(`${machine}, load ${loadavg()[0]?.toFixed(1) ?? "unknown"}\n`);
const reports: (Report & Pick<Suite, "id">)[] = [];
for (const { id, run } of wanted) {
  const report = { id, ...(await run()) };
  reports.push(report);
  console.log(`${textOf(report)}\n`);
}
mkdirSync(".tmp", { recursive: true });
writeFileSync(".tmp/bench.json", `${JSON.stringify({ date: today(), machine, reports }, null, 2)}\n`);
if (values.write) await writeDocs(reports, today(), machine);
const targets = reports.flatMap((report) => report.targets);
console.log(`${targets.filter(isMet).length} of ${targets.length} targets met; all figures: .tmp/bench.json`);
