/**
 * Fuzzes the readers of stored files, patterns and JSON Pointers, guided by coverage: an input that runs code which none
 * has run before is kept and changed further.
 *
 * `npm run fuzz` takes a minute, `-- --seconds 600` ten; `-- --seed 7` begins elsewhere. It ends with a status other than
 * 0, and prints the input, where something is not as it must be or an input takes longer than a second.
 */
import { parseArgs } from "node:util";
import { randomFrom } from "../src/race/random.js";
import { coverageOf } from "./attacks/coverage.js";
import { targets, type Target } from "./attacks/fuzz-targets.js";
import { mutate } from "./attacks/mutate.js";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});
const random = randomFrom(Number(values.seed));
const batchSize = 50;
let failures = 0;
for (const target of targets) fuzz(target, Number(values.seconds) / targets.length);
process.exitCode = failures === 0 ? 0 : 1;

function fuzz({ name, files, seeds, look }: Target, seconds: number): void {
  const covered = coverageOf(files);
  const corpus = [...seeds];
  const known = new Set<string>();
  const end = performance.now() + seconds * 1000;
  let tries = 0;
  const pick = (): string => corpus[Math.floor(random() * corpus.length)] ?? "";
  /** Runs inputs; whether they ran what none had run before. */
  const isNew = (inputs: readonly string[]): boolean => {
    for (const input of inputs) attempt(name, input, look);
    const before = known.size;
    for (const range of covered()) known.add(range);
    return known.size > before;
  };
  isNew(seeds);
  while (performance.now() < end) {
    const batch = Array.from({ length: batchSize }, () => mutate(pick(), pick(), random));
    tries += batch.length;
    const already = new Set(known);
    if (!isNew(batch)) continue;
    // It is one of these; looking costs more than running, so only now one by one.
    known.clear();
    for (const range of already) known.add(range);
    corpus.push(...batch.filter((input) => isNew([input])));
  }
  console.log(
    `${name}: ${tries.toLocaleString("en-US")} inputs in ${seconds.toFixed(0)} s, ${corpus.length} kept, ` +
      `${known.size} counts of ranges covered`,
  );
}

function attempt(name: string, input: string, look: Target["look"]): void {
  const began = performance.now();
  try {
    look(input);
    if (performance.now() - began > 1000) throw new Error("Not held: it takes no longer than a second.");
  } catch (error) {
    failures++;
    console.log(`! ${name}: ${JSON.stringify(input)}\n  ${String(error)}`);
  }
}
