/** Lets processes commit side by side, and adds up what they did. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { CommitCounts, CommitTask } from "./children/commits.js";

/** What several processes did. */
export interface Committed {
  /** Commits of all in a second. */
  readonly perSecond: number;
  /** The least that one of them did, as a share of what each would have if all had done the same. */
  readonly leastShare: number;
  /** How long a commit took, in ms: the mean, and that of the slowest in a hundred. */
  readonly mean: number;
  readonly p99: number;
}

const program = fileURLToPath(new URL("children/commits.js", import.meta.url));

/** Runs one process for each task, all for the same time. */
export async function committing(tasks: readonly CommitTask[]): Promise<Committed> {
  const children = tasks.map((task) =>
    spawn(process.execPath, ["--no-warnings", program, JSON.stringify(task)], {
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  try {
    const lines = children.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]());
    await Promise.all(lines.map((each) => each.next()));
    for (const { stdin } of children) stdin.write("go\n");
    const counts = await Promise.all(
      lines.map(async (each) => {
        const line = await each.next();
        if (line.done === true) throw new Error("a process ended before it was done");
        return JSON.parse(line.value) as CommitCounts;
      }),
    );
    const commits = counts.reduce((sum, count) => sum + count.commits, 0);
    const times = counts.flatMap((count) => count.times).sort((one, other) => one - other);
    const duration = tasks[0]?.duration ?? NaN;
    return {
      perSecond: commits / (duration / 1000),
      leastShare: Math.min(...counts.map((count) => count.commits)) / (commits / counts.length),
      mean: times.reduce((sum, time) => sum + time, 0) / times.length,
      p99: times[Math.floor(times.length * 0.99)] ?? NaN,
    };
  } finally {
    await Promise.all(children.map(ended));
  }
}

/** Makes sessions beforehand. */
export async function prepare(task: CommitTask): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--no-warnings", program, JSON.stringify({ ...task, prepares: true })],
    { stdio: "inherit" },
  );
  await once(child, "exit");
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, "exit");
}
