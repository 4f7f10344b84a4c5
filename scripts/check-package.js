// Packs the package as it would be published and has publint and are-the-types-wrong look at the tarball.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

mkdirSync(".tmp", { recursive: true });
const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", ".tmp"], "pipe");
const tarball = `.tmp/${JSON.parse(packed)[0].filename}`;
run("npx", ["publint", "--strict", tarball], "inherit");
run("npx", ["attw", "--profile", "esm-only", tarball], "inherit");

/**
 * @param {string} command
 * @param {string[]} args
 * @param {"pipe" | "inherit"} output
 */
function run(command, args, output) {
  const { status, stdout } = spawnSync(command, args, {
    stdio: ["ignore", output, "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) {
    console.error(`${command} ${args.join(" ")} failed.`);
    process.exit(1);
  }
  return stdout;
}
