/** Fencing: holders that were overtaken write nothing, and no edit is lost however many believe they hold the lock. */
import { staleness } from "../crash/operations.js";
import { hour } from "../fencing/clock.js";
import { recoverFromFuture } from "../fencing/future.js";
import { holdAll, type Manner } from "../fencing/holding.js";
import { takeOver } from "../fencing/takeover.js";
import { processes, work } from "../fencing/work.js";
import type { Part, Row, Scale } from "../part.js";

/** The part. */
export const fencing: Part = {
  id: "fencing",
  title: "Fencing: holders held up, locks taken over, clocks that jump, no lock at all",
  run,
};

async function* run(scale: Scale): AsyncGenerator<Row, void, undefined> {
  const still = { clockMeanwhile: 0, clockAfterwards: 0 };
  yield await held(
    `SIGSTOP of a holder at a step of its section, for longer than the staleness, ${staleness} ms`,
    Array.from({ length: 4 }, () => ({ by: "stopped", ...still })),
  );
  yield await held(
    "a holder's event loop blocked at a step of its section, for longer than the staleness",
    Array.from({ length: 4 }, () => ({ by: "blocked", ...still })),
  );
  const jumps = [hour, -hour].flatMap((jump) => [
    { by: "stopped", clockMeanwhile: jump, clockAfterwards: jump } as const,
    { by: "stopped", clockMeanwhile: jump, clockAfterwards: 0 } as const,
  ]);
  yield await held(
    "a wall clock that jumps an hour, forward or back, while a holder is stopped at a step",
    jumps,
  );

  const alone = { locks: false, pauses: true, stops: true };
  yield await worked("no lock, only the fence; random pauses and SIGSTOP at random moments", alone, 1000);
  if (scale === "long") {
    yield await worked("no lock, only the fence", { ...alone, pauses: false, stops: false }, 2000);
    yield await worked("no lock, only the fence; random pauses", { ...alone, stops: false }, 2000);
    yield await worked(
      "no lock, only the fence; SIGSTOP at random moments",
      { ...alone, pauses: false },
      10_000,
    );
  }
  const clock = { locks: true, pauses: false, stops: false, clockPeriod: 100 };
  yield await worked(
    "a wall clock that jumps an hour, forward or back, every 100 ms",
    clock,
    scale === "long" ? 2000 : 200,
  );
  yield await takenOver(scale === "long" ? 2000 : 400);
  yield await recovered();
}

async function held(injected: string, manners: readonly Manner[]): Promise<Row> {
  const found = await Promise.all(manners.map(holdAll));
  return {
    injected,
    times: found.reduce((sum, { stood }) => sum + stood, 0),
    held: "others committed meanwhile; when it went on it overwrote nothing, and its own edit was kept",
    violations: found.flatMap(({ violations }) => violations),
  };
}

async function worked(what: string, how: Parameters<typeof work>[0], commits: number): Promise<Row> {
  const { edits, stops, longest, violations } = await work(how, commits);
  const stopped = how.stops ? ` (${stops} times)` : "";
  return {
    injected: `${what}${stopped}: ${processes} processes with ${commits} commits each`,
    times: edits,
    held: `every edit is there, once; the longest commit took ${Math.ceil(longest)} ms`,
    violations,
  };
}

async function takenOver(times: number): Promise<Row> {
  const { doubles, violations } = await takeOver(times);
  return {
    injected: `a stale lock that ${processes} processes take over at once`,
    times,
    held: `no commit was lost, though ${doubles} times two at once believed that they held the lock`,
    violations,
  };
}

async function recovered(): Promise<Row> {
  const { times, usual, longest, violations } = await recoverFromFuture();
  return {
    injected: "a lock left with a time in the future, by up to 30 years",
    times,
    held: `the next commit worked, at most ${Math.ceil(longest)} ms later (${Math.ceil(usual)} ms after a lock that was right)`,
    violations,
  };
}
