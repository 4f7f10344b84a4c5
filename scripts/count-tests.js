// Says how many tests passed and failed, as the last line of .ci/run. Takes vitest's two JSON reports, of the tests
// without servers and of those with, and after them the names of the steps that failed; each counts as one failure, but
// one that made a report only where no test accounts for it. With CI=true a skipped test is a failure too, since nobody
// would see that it was skipped.
import { readFileSync } from "node:fs";

/**
 * @typedef {{ status: string, fullName: string }} Test
 * @typedef {{ name: string, status: string, message: string, assertionResults: Test[] }} File
 */

const [reportFile = "", serversReportFile = "", ...failedSteps] = process.argv.slice(2);
const reports = { "npm test": readReport(reportFile), "npm run test:servers": readReport(serversReportFile) };
const files = Object.values(reports).flat();
const tests = files.flatMap((file) => file.assertionResults);
const passed = tests.filter(({ status }) => status === "passed");
const failed = tests.filter(({ status }) => status === "failed");
const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");
const broken = files.filter((file) => file.status === "failed" && !file.assertionResults.some(hasFailed));

const failures = [
  ...failed.map(({ fullName }) => `failed: ${fullName}`),
  ...broken.map(({ name }) => `could not run: ${name}`),
];
for (const [step, report] of Object.entries(reports)) {
  if (report.length === 0) failures.push(`no test was run by ${step}`);
}
const accounted = failures.length > 0;
failures.push(
  ...failedSteps.filter((step) => !(step in reports) || !accounted).map((step) => `failed: ${step}`),
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
