/** How long overlapping requests of one session take, with the lock held throughout and with lawful-merge. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { files } from "../../src/race/files.js";
import { median } from "../../scripts/median.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import type { RequestTask } from "../children/request.js";
import { wallTime } from "../overlapping.js";
import { phpVersion, phpWallTime } from "../php.js";
import type { Line, Suite, Target } from "../report.js";

/** How long a request works, in ms. */
const work = 200;

const rounds = 3;

const program = fileURLToPath(new URL("../children/request.js", import.meta.url));

/** How long so many requests take on one session, each in a process of its own, in ms. */
async function timeOf(store: keyof typeof files.stores, requests: number): Promise<number> {
  return inTemporaryDirectory((directory) =>
    wallTime(
      Array.from({ length: requests }, (_, index) => {
        const task: RequestTask = { store: files.stores[store].href, directory, key: `key${index}`, work };
        return spawn(process.execPath, [program, JSON.stringify(task)], {
          stdio: ["pipe", "pipe", "inherit"],
        });
      }),
    ),
  );
}

async function medianOf(requests: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeOf("lawful-merge", requests));
  return median(times);
}

export const overlap: Suite = {
  id: "overlap",
  run: async () => {
    const php = phpVersion();
    if (php === undefined) console.log("PHP's own handler is left out: there is no php (Debian's php-cli).");
    const one = await medianOf(1);
    const lines: Line[] = [{ what: "1 request", value: one, ratio: 1 }];
    const targets: Target[] = [];
    const add = (what: string, value: number): void => void lines.push({ what, value, ratio: value / one });
    for (const requests of [2, 8, 32, 64]) {
      const merged = await medianOf(requests);
      add(`${requests} requests, lawful-merge`, merged);
      add(`${requests} requests, lock held for the whole request`, await timeOf("held-lock", requests));
      if (php !== undefined) add(`${requests} requests, PHP ${php}`, await phpWallTime(requests, work));
      if (requests <= 32) {
        targets.push({
          text: `of one request for ${requests}`,
          unit: "x",
          figure: merged / one,
          limit: requests <= 8 ? 1.25 : 1.6,
          bound: "at most",
        });
      }
    }
    return {
      title: "Overlapping requests",
      about:
        `Requests of one session in processes of their own, all at once; each works for ${work} ms and adds a key.` +
        " PHP's sessions are those of its own file handler.",
      yardstick: "1 request",
      unit: "ms",
      lines,
      targets,
    };
  },
};
