/** Overlapping requests on a session of PHP, where its command line (Debian's php-cli) is installed. */
import { spawn, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inTemporaryDirectory } from "../scripts/temporary.js";
import { wallTime } from "./overlapping.js";

const script = "bench/php/request.php";

/** The version of PHP, such as `8.2.30`; `undefined` where it is not installed. */
export function phpVersion(): string | undefined {
  const { status, stdout } = spawnSync("php", ["-r", "echo PHP_VERSION;"], { encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}

/** How long so many requests take, each of some ms of work, in ms. */
export async function phpWallTime(requests: number, work: number): Promise<number> {
  return inTemporaryDirectory(async (directory) => {
    const time = await wallTime(
      Array.from({ length: requests }, (_, index) =>
        spawn("php", [script, directory, "s", String(work), `key${index}`], {
          stdio: ["pipe", "pipe", "inherit"],
        }),
      ),
    );
    const kept = (await readFile(join(directory, "sess_s"), "utf8")).match(/key\d+/g) ?? [];
    if (kept.length !== requests) throw new Error(`${script} kept ${kept.length} of ${requests} edits`);
    return time;
  });
}
