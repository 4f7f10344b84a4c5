// Mutation testing of the merge, the patterns and the rules, in two campaigns:
// 1. the laws and the vectors alone, on everything that decides outcomes: they must kill at least 95 %;
// 2. all tests of merge, rules and catalogue, on what the first left alive and on what laws don't speak of: every
//    mutant must be killed, or stand in test/mutation/equivalent.json with the reason why no test can tell it from
//    the original; and what stands there must survive.
// `npm run mutation -- src/merge/node.ts …` looks at these files only.
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";

/**
 * @typedef {Awaited<ReturnType<Stryker["runMutationTest"]>>[number]} Result
 *
 * A mutant by what stands in the source, so that a list of them outlives edits elsewhere in the file.
 * @typedef {{ file: string, mutator: string, line: string, original: string, replacement: string }} Mutant
 * @typedef {Mutant & { from: number, range: string, place: string, status: string }} Tried
 * @typedef {{ why: string, mutants: Mutant[] }} Group
 */

/**
 * What laws and vectors can't see, since they merge session values under lists that were made well or are in JSON: the
 * texts of errors, what is said about rule lists, paths or values without merging any, what is wrong with resolvers that
 * code hands over, and other ways to call what they call. Whole files, or functions by the beginning of their first
 * line.
 * @type {Readonly<Record<string, "all" | readonly string[]>>}
 */
const beyondLaws = {
  "src/merge/errors.ts": "all",
  "src/merge/copy.ts": ["export function assertJson"],
  "src/merge/equality.ts": ["export function equals"],
  "src/merge/merge.ts": ["export function mergeOrThrow"],
  "src/merge/pointer.ts": ["export function parsePointer"],
  "src/rules/compile.ts": ["readonly successors = "],
  "src/rules/decides-whole.ts": "all",
  "src/rules/entry-text.ts": "all",
  "src/rules/errors.ts": "all",
  "src/rules/explain.ts": "all",
  "src/rules/rule-set.ts": ["function kept", "get unreachable", "function problemOfResolver"],
  "src/rules/top-level.ts": "all",
  "src/rules/unreachable.ts": "all",
};
/** Why a resolver refuses, or an option is no good, is said to people: no law speaks of the text. */
const saidToPeople = /\b(refuse|new BadOptionError)\(/;
const leastByLaws = 95;
const listFile = "test/mutation/equivalent.json";

/** @type {{ mutate: string[] }} */
const { mutate } = JSON.parse(readFileSync("stryker.config.json", "utf8"));
const asked = process.argv.slice(2);
const scope = asked.length > 0 ? asked : mutate;
/** @type {Group[]} */
const groups = JSON.parse(readFileSync(listFile, "utf8"));
const listed = groups.flatMap(({ mutants }) => mutants);

const started = Date.now();
const outside = Object.entries(beyondLaws)
  .filter(([file]) => asked.length === 0 || asked.includes(file))
  .flatMap(([file, parts]) => (parts === "all" ? [wholeOf(file)] : parts.map((part) => partOf(file, part))));
const wholeFiles = outside.filter(({ to }) => to === Infinity).map(({ file }) => file);
const tried = asked.length > 0 && asked.every((file) => wholeFiles.includes(file)) ? [] : await runLaws();
const inside = tried.filter((mutant) => !isOutside(mutant));
const byLaws = inside.filter((mutant) => !isText(mutant));
const left = byLaws.filter(isAlive);
const again = inside.filter(isAlive);
const ranges = [...outside, ...again].map(({ range }) => range);
const byAll = ranges.length > 0 ? await run("all", ranges) : [];

const wanted = new Set(again.map(keyWithPlace));
const survivors = byAll.filter(
  (mutant) => isAlive(mutant) && (isOutside(mutant) || wanted.has(keyWithPlace(mutant))),
);
const unlisted = without(survivors, listed);
const seen = new Set([...inside, ...byAll].map(({ file }) => file));
const stale = without(
  listed.filter(({ file }) => asked.length === 0 || seen.has(file)),
  survivors,
);
const missedByLaws = without(left, listed);
const total = inside.length + byAll.filter(isOutside).length;
const lawsOf = byLaws.length - (left.length - missedByLaws.length);
const share = (100 * (lawsOf - missedByLaws.length)) / Math.max(lawsOf, 1);

tell("Seen by unit tests only, not by a law or a vector", missedByLaws);
tell("Survived, and not explained in " + listFile, unlisted);
tell("Explained in " + listFile + ", but gone or killed", stale);
console.log(
  `all tests: ${total} mutants, ${total - survivors.length} killed, ` +
    `${survivors.length - unlisted.length} equivalent, ${unlisted.length} survived`,
);
console.log(
  `laws and vectors alone: ${lawsOf} mutants that are not equivalent, ` +
    `${lawsOf - missedByLaws.length} killed, ${share.toFixed(1)} % (wanted: ${leastByLaws} %)`,
);
console.log(`in ${Math.round((Date.now() - started) / 60_000)} minutes`);
writeFileSync(
  ".tmp/mutation/survivors.json",
  JSON.stringify({ unlisted, stale, missedByLaws }, undefined, 2),
);
process.exitCode = unlisted.length + stale.length > 0 || share < leastByLaws ? 1 : 0;

function runLaws() {
  return run("laws", [...scope, ...wholeFiles.map((file) => `!${file}`)]);
}

/**
 * Lines of a file, both ends included, and how Stryker is told of them.
 *
 * @typedef {{ file: string, from: number, to: number, range: string }} Part
 */

/**
 * @param {string} file
 * @returns {Part}
 */
function wholeOf(file) {
  return { file, from: 1, to: Infinity, range: file };
}

/**
 * A function: from a line that begins so, to the next one that ends it at the same depth.
 *
 * @param {string} file
 * @param {string} beginning
 * @returns {Part}
 */
function partOf(file, beginning) {
  const lines = readFileSync(file, "utf8").split("\n");
  const first = lines.findIndex((line) => line.trim().startsWith(beginning));
  const depth = /^ */.exec(lines[first] ?? "")?.[0] ?? "";
  const last = lines.findIndex(
    (line, at) => at > first && /^ *\}[;,]?$/.test(line) && line.search(/\}/) === depth.length,
  );
  if (first < 0 || last < 0) throw new Error(`${file} has no lines that begin with "${beginning}".`);
  return { file, from: first + 1, to: last + 1, range: `${file}:${first + 1}-${last + 1}` };
}

/** @param {Tried} mutant */
function isText({ mutator, line, original }) {
  return mutator === "StringLiteral" && original.includes(" ") && saidToPeople.test(line);
}

/** @param {Tried} mutant */
function isOutside({ file, from }) {
  return outside.some((part) => part.file === file && part.from <= from && from <= part.to);
}

/**
 * One campaign.
 *
 * @param {"laws" | "all"} tests
 * @param {string[]} patterns
 * @returns {Promise<Tried[]>}
 */
async function run(tests, patterns) {
  process.env["LAWS_ONLY"] = tests === "laws" ? "yes" : "no";
  const results = await new Stryker({
    mutate: patterns,
    jsonReporter: { fileName: `.tmp/mutation/${tests}.json` },
  }).runMutationTest();
  return results.map(asTried);
}

/**
 * @param {Result} result
 * @returns {Tried}
 */
function asTried({ fileName, mutatorName, replacement, status, location: { start, end } }) {
  const file = relative(process.cwd(), fileName);
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .slice(start.line - 1, end.line);
  const line = lines[0] ?? "";
  const last = lines.length - 1;
  const original = lines
    .map((text, at) => text.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join("\n");
  return {
    file,
    mutator: mutatorName,
    line: inOneLine(line),
    original: inOneLine(original),
    replacement: inOneLine(replacement),
    from: start.line,
    // Stryker counts columns from 1 in reports, from 0 in ranges.
    range: `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
    place: `${file}:${start.line}:${start.column}`,
    status,
  };
}

/** @param {string} text */
function inOneLine(text) {
  return text.trim().replace(/\s+/g, " ");
}

/** @param {Tried} mutant */
function isAlive({ status }) {
  return status === "Survived" || status === "NoCoverage";
}

/** @param {Mutant} mutant */
function keyOf({ file, mutator, line, original, replacement }) {
  return JSON.stringify([file, mutator, line, original, replacement]);
}

/** @param {Tried} mutant */
function keyWithPlace(mutant) {
  return `${mutant.range} ${keyOf(mutant)}`;
}

/**
 * The mutants of one list that have no counterpart in another; two that look alike need two.
 *
 * @template {Mutant} T
 * @param {readonly T[]} mutants
 * @param {readonly Mutant[]} taken
 * @returns {T[]}
 */
function without(mutants, taken) {
  const spare = taken.map(keyOf);
  return mutants.filter((mutant) => {
    const at = spare.indexOf(keyOf(mutant));
    if (at >= 0) spare.splice(at, 1);
    return at < 0;
  });
}

/**
 * @param {string} title
 * @param {readonly (Mutant & { place?: string })[]} mutants
 */
function tell(title, mutants) {
  if (mutants.length === 0) return;
  console.log(`${title}:`);
  for (const { file, place = file, mutator, line, original, replacement } of mutants) {
    console.log(`  ${place} ${mutator}: ${line}\n    ${original}  →  ${replacement}`);
  }
  console.log("");
}
