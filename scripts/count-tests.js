// Says how many tests passed and failed, as the last line of .ci/run. Takes vitest's JSON report and, after it,
// the names of the steps that failed; each counts as one failure, but "npm test" only where no test accounts for
// it. With CI=true a skipped test is a failure too, since nobody would see that it was skipped.
import { readFileSync } from "node:fs";

/**
 * @typedef {{ status: string, fullName: string }} Test
 * @typedef {{ name: string, status: string, message: string, assertionResults: Test[] }} File
 */

const [reportFile = "", ...failedSteps] = process.argv.slice(2);
const files = readReport(reportFile);
const tests = files.flatMap((file) => file.assertionResults);
const passed = tests.filter(({ status }) => status === "passed");
const failed = tests.filter(({ status }) => status === "failed");
const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");
const broken = files.filter((file) => file.status === "failed" && !file.assertionResults.some(hasFailed));

const failures = [
  ...failed.map(({ fullName }) => `failed: ${fullName}`),
  ...broken.map(({ name }) => `could not run: ${name}`),
];
if (passed.length + failures.length === 0) failures.push("no test was run");
const accounted = failures.length > 0;
failures.push(
  ...failedSteps.filter((step) => step !== "npm test" || !accounted).map((step) => `failed: ${step}`),
);
const omissions = skipped.map(({ fullName }) => `skipped: ${fullName}`);
if (process.env["CI"] === "true") failures.push(...omissions.splice(0));

for (const line of [...omissions, ...failures]) console.log(line);
console.log(`${passed.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** @param {Test} test */
function hasFailed({ status }) {
  return status === "failed";
}

/**
 * @param {string} file
 * @returns {File[]}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).testResults;
  } catch {
    return [];
  }
}
