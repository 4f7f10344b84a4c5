// Runs the smoke test on the Node versions that the package supports. Versions come from the registry's
// package `node`. One that can't be had is named; with CI=true it is a failure.
import { spawnSync } from "node:child_process";

const required = process.env["CI"] === "true";
let failures = 0;

for (const version of ["20", "22", "24"]) {
  const runner = ["--yes", "--package", `node@${version}`, "--", "node"];
  const probe = spawnSync("npx", [...runner, "--version"], { encoding: "utf8", timeout: 300_000 });
  if (probe.status !== 0 || !probe.stdout.startsWith(`v${version}.`)) {
    console.error(
      `NOT CHECKED ON NODE ${version}: it could not be installed.\n${probe.stdout}${probe.stderr}`,
    );
    if (required) failures++;
    continue;
  }
  const { status } = spawnSync("npx", [...runner, "scripts/smoke.js"], {
    stdio: "inherit",
    timeout: 300_000,
  });
  if (status !== 0) failures++;
}
process.exitCode = failures === 0 ? 0 : 1;
