/** Fencing: holders that were overtaken write nothing, and no edit is lost however many believe they hold the lock. */
import { holdAll, type Manner } from "../fencing/holding.js";
import { hour } from "../fencing/clock.js";
import type { Part, Row } from "../part.js";

/** The part. */
export const fencing: Part = {
  id: "fencing",
  title: "Fencing: holders stopped, locks taken over, no lock at all",
  run: async function* () {
    yield await held("SIGSTOP of a holder", [{ by: "stopped", clockMeanwhile: 0, clockAfterwards: 0 }]);
  },
};

async function held(what: string, manners: readonly Manner[]): Promise<Row> {
  const found = await Promise.all(manners.map(holdAll));
  return {
    injected: what,
    times: found.reduce((sum, { stood }) => sum + stood, 0),
    held: "",
    violations: found.flatMap(({ violations }) => violations),
  };
}
void hour;
