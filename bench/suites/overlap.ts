/** How long overlapping requests of one session take, with the lock held throughout and with lawful-merge. */
import { files } from "../../src/race/files.js";
import { figuresOf } from "../../src/race/figures.js";
import { runRace } from "../../src/race/index.js";
import { median } from "../../scripts/median.js";
import type { Line, Suite, Target } from "../report.js";

/** How long a request works, in ms. */
const work = 200;

const rounds = 3;

/** How long a run may take in ms: one after another, 64 requests take a while. */
const patience = 300_000;

/** From the start of the first of so many requests to the end of the last one, in ms. */
async function wallTime(store: keyof typeof files.stores, requests: number): Promise<number> {
  const workers = Array.from({ length: requests }, (_, index) => [
    { session: "s", work, edits: [{ type: "set" as const, path: `/key${index}`, value: index }] },
  ]);
  const script = { sessions: { s: {} }, workers };
  const result = await runRace({ store: files.stores[store], script, timeout: patience });
  if (result.status === "could not run") throw new Error(result.reason);
  return figuresOf(result.history).wallTime;
}

export const overlap: Suite = {
  id: "overlap",
  run: async () => {
    const lines: Line[] = [];
    const targets: Target[] = [];
    const medianOf = async (store: keyof typeof files.stores, requests: number): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await wallTime(store, requests));
      return median(times);
    };
    const one = await medianOf("lawful-merge", 1);
    lines.push({ what: "1 request", value: one, ratio: 1 });
    for (const requests of [2, 8, 32, 64]) {
      const merged = await medianOf("lawful-merge", requests);
      const ratio = merged / one;
      lines.push({ what: `${requests} requests, lawful-merge`, value: merged, ratio });
      const held = await wallTime("held-lock", requests);
      lines.push({
        what: `${requests} requests, lock held for the whole request`,
        value: held,
        ratio: held / one,
      });
      const limit = requests <= 8 ? 1.25 : 1.6;
      if (requests <= 32) {
        targets.push({
          text: `of one request for ${requests}`,
          unit: "x",
          figure: ratio,
          limit,
          bound: "at most",
        });
      }
    }
    return {
      title: "Overlapping requests",
      about: `Requests of one session in processes of their own, all at once; each works for ${work} ms and adds a key.`,
      yardstick: "1 request",
      unit: "ms",
      lines,
      targets,
    };
  },
};
