/** Child processes that are spoken to, and that can be stopped as a whole. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Runs work with a child, which is gone afterwards. */
export async function withChild<R>(program: string, work: (child: ChildProcess) => Promise<R>): Promise<R> {
  const child = fork(new URL(`../children/${program}.js`, import.meta.url), {
    execArgv: ["--no-warnings"],
    stdio: ["pipe", "inherit", "inherit", "ipc"],
  });
  const exit = once(child, "exit");
  try {
    return await work(child);
  } finally {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await exit;
  }
}

/** Runs work with several children of one program. */
export async function withChildren<R>(
  program: string,
  count: number,
  work: (children: readonly ChildProcess[]) => Promise<R>,
): Promise<R> {
  const more = (children: readonly ChildProcess[]): Promise<R> =>
    children.length === count ? work(children) : withChild(program, (child) => more([...children, child]));
  return more([]);
}

/** The next thing that a child says; which type that is, is between the two programs. */
export function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (said: unknown): void => {
      child.off("close", miss);
      resolve(said);
    };
    const miss = (code: number | null): void => {
      child.off("message", hear);
      reject(new Error(`A child ended by itself (${code ?? "killed"}).`));
    };
    child.once("message", hear);
    child.once("close", miss);
  });
}

/** Stops a process as it is, until it is sent SIGCONT. */
export async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGSTOP");
  while (!(await readFile(`/proc/${child.pid ?? 0}/stat`, "utf8")).includes(") T ")) await sleep(5);
}
