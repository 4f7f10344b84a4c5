/**
 * `npm run model`: checks the model of the protocol in spec/model, in every state, with SPIN (Debian's packages spin, gcc
 * and libc6-dev). `-- --long` looks at more of it, for some minutes; `-- --write` writes the figures into spec/model.md.
 */
import { parseArgs } from "node:util";
import { machine, today } from "../campaigns.js";
import { writeBlock } from "../written-block.js";
import { checks, type Check } from "./checks.js";
import { missingPrograms, run, type Found } from "./spin.js";

const { values } = parseArgs({
  options: { long: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
});

const missing = missingPrograms();
if (missing.length > 0) {
  console.error(
    `NOT CHECKED: the model of the protocol, since there is no ${missing.join(" and no ")}.` +
      " On Debian: apt-get install spin gcc libc6-dev",
  );
  process.exit(process.env["CI"] === undefined ? 0 : 1);
}

const figures: string[][] = [];
let failures = 0;
for (const check of checks.filter(({ isLong }) => values.long || isLong !== true)) {
  const found = run(check);
  const isAsExpected = (found.trace !== undefined) === (check.expected === "broken");
  if (!isAsExpected) failures++;
  const row = rowOf(check, found);
  figures.push(row);
  console.log(`${isAsExpected ? "as expected" : "NOT AS EXPECTED"}: ${row.join("; ")}`);
  for (const line of found.trace ?? []) console.log(`    ${line}`);
}
if (values.write) {
  const rows = [
    ["checked", "states", "steps", "seconds", "found"],
    ["---", "--:", "--:", "--:", "---"],
    ...figures,
  ];
  const command = `npm run model -- ${values.long ? "--long --write" : "--write"}`;
  const table = rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  await writeBlock(
    "spec/model.md",
    "npm run model",
    `Run on ${today()} with \`${command}\` (${machine}):\n\n${table}`,
  );
}
console.log(
  failures === 0 ? "The protocol holds, and each part of it is missed." : `${failures} not as expected`,
);
process.exitCode = failures === 0 ? 0 : 1;

function rowOf({ what, expected }: Check, { states, depth, seconds, trace }: Found): string[] {
  const good = {
    safe: "no assertion fails",
    ends: "no assertion fails, and all end",
    broken: "no assertion fails",
  };
  const found = trace === undefined ? good[expected] : `${trace.length - 1} steps, ${trace.at(-1) ?? ""}`;
  return [what, states.toLocaleString("en-US"), String(depth), seconds.toFixed(1), found];
}
