/** Commits in a second of eight processes, beside the bare calls that no store can do without. */
import { join } from "node:path";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { committing, prepare, type Committed } from "../committing.js";
import type { CommitTask } from "../children/commits.js";
import { median } from "../../scripts/median.js";
import type { JsonObject } from "../../src/merge/json.js";
import { smallSession } from "../inputs/session.js";
import type { Report, Suite, Target } from "../report.js";

const processes = Array.from({ length: 8 }, (_, index) => index);
const rounds = 3;
// A session is JSON.
const data = smallSession() as JsonObject;

/** What is compared: all processes on one session, or each on many of its own. */
type Load = "hot" | "many";

async function round(
  load: Load,
  how: CommitTask["how"],
  durability: CommitTask["durability"],
): Promise<Committed> {
  return inTemporaryDirectory(async (directory) => {
    const tasks = processes.map((index): CommitTask => ({
      how,
      durability,
      data,
      duration: 2000,
      directory: how === "store" ? join(directory, "sessions") : join(directory, String(index)),
      ids: load === "hot" ? ["hot"] : Array.from({ length: 1250 }, (_, id) => `s${index}-${id}`),
    }));
    if (load === "hot") return committing(how === "store" ? tasks : tasks.slice(0, 1));
    for (const task of tasks) await prepare({ ...task, durability: "rename" });
    return committing(tasks);
  });
}

async function measure(load: Load, durability: CommitTask["durability"]): Promise<Report> {
  const runs: Record<CommitTask["how"], Committed[]> = { bare: [], "bare-async": [], store: [] };
  for (let turn = 0; turn < rounds; turn++) {
    for (const how of ["bare", "bare-async", "store"] as const)
      runs[how].push(await round(load, how, durability));
  }
  const of = (how: CommitTask["how"], figure: keyof Committed): number =>
    median(runs[how].map((run) => run[figure]));
  const bare = load === "hot" ? "one process, bare" : "8 processes, bare, each on files of its own";
  const ours =
    load === "hot" ? "8 processes, lawful-merge, one session" : "8 processes, lawful-merge, 10,000 sessions";
  const shareOf = (how: CommitTask["how"]): number => of(how, "perSecond") / of("bare", "perSecond");
  const share = shareOf("store");
  const target = (text: string, figure: number, limit: number, bound: Target["bound"]): Target => ({
    text,
    unit: "x",
    figure,
    limit,
    bound,
  });
  return {
    title: `${load === "hot" ? "A hot session" : "Many sessions"}, durability ${durability}`,
    about:
      "Commits in a second of a session of 30 keys. Bare: read, parse, change, stringify, write a temporary file, rename" +
      (durability === "full" ? ", with fsync of the file and of the directory." : ".") +
      " Each call blocks the process, or is waited for, as in a server.",
    yardstick: bare,
    unit: "commits/s",
    lines: [
      { what: bare, value: of("bare", "perSecond"), ratio: 1 },
      {
        what: `${bare}, without blocking`,
        value: of("bare-async", "perSecond"),
        ratio: shareOf("bare-async"),
      },
      { what: ours, value: of("store", "perSecond"), ratio: share },
    ],
    targets:
      load === "hot"
        ? [
            target(`of ${bare}`, share, 0.4, "at least"),
            target(
              "of an equal share has the process with the fewest commits",
              of("store", "leastShare"),
              0.5,
              "at least",
            ),
            target(
              "of the mean time of a commit takes the slowest in a hundred",
              of("store", "p99") / of("store", "mean"),
              5,
              "at most",
            ),
          ]
        : [target(`of ${bare}`, share, 0.6, "at least")],
  };
}

export const hot: Suite = { id: "hot", run: () => measure("hot", "full") };
export const hotRename: Suite = { id: "hot-rename", run: () => measure("hot", "rename") };
export const many: Suite = { id: "many", run: () => measure("many", "full") };
export const manyRename: Suite = { id: "many-rename", run: () => measure("many", "rename") };
