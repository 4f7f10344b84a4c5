/**
 * `npm run proofs`: compiles the model of merge, checks its proofs, holds the theorems against the laws, and compares
 * the extracted model with the TypeScript merge. `-- --differential N` takes N generated cases; `-- --library` checks
 * what the proofs use of Coq's own library as well.
 */
import { parseArgs } from "node:util";
import { assumptionsOf, checkAgain, compileModel, compileProofs, hasCoq } from "./coq.js";
import { compareGenerated, compareVectors, type Comparison } from "./differential.js";
import { faultsOf, readGaps, readTheorems } from "./theorems.js";

const { values: options } = parseArgs({
  options: {
    differential: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    library: { type: "boolean", default: false },
  },
});

const theorems = readTheorems();
const gaps = readGaps();
const faults = [...faultsOf(theorems, gaps)];

if (hasCoq()) proveAndCompare();
else {
  console.error("NOTHING WAS PROVEN: Coq is not installed. On Debian: apt-get install coq");
  if (process.env["CI"] !== undefined) faults.push("no Coq");
}

for (const fault of faults) console.error(`fault: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function proveAndCompare(): void {
  const parts = compileProofs();
  checkAgain(parts, options.library);
  const assumptions = assumptionsOf(
    theorems.map(({ name }) => name),
    parts,
  );
  for (const [place, { name, file }] of theorems.entries()) {
    const assumed = assumptions[place] ?? "nothing was said";
    console.log(`${name} (${file}): ${assumed}`);
    if (assumed !== "Closed under the global context") faults.push(`${name} rests on more than its proof`);
  }
  for (const [law, { why, partly = false }] of Object.entries(gaps)) {
    console.log(`${law}: ${partly ? "proven in part" : "not proven"}. ${why}`);
  }
  const model = compileModel();
  tell("vectors", compareVectors(model, "spec/vectors"));
  const seed = Number(options.seed);
  tell(`generated cases (seed ${seed})`, compareGenerated(model, Number(options.differential), seed));
}

function tell(what: string, { compared, withConflicts, difference }: Comparison): void {
  if (difference === undefined) {
    console.log(`${compared} ${what}: the model and merge agree; ${withConflicts} with conflicts`);
  } else faults.push(`the model and merge differ after ${compared} ${what}:\n${difference}`);
}
