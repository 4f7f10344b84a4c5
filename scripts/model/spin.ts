/** Runs SPIN on the model: it writes a checker in C, which is compiled and looks at every state. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Check } from "./checks.js";

/** What came of a run. */
export interface Found {
  /** How many states were looked at. */
  readonly states: number;
  /** How many steps the longest way has. */
  readonly depth: number;
  readonly seconds: number;
  /** The shortest way to a failed assertion, a line for each step that matters; `undefined` where none fails. */
  readonly trace: readonly string[] | undefined;
}

const model = resolve("spec/model/protocol.pml");

/** The programs that are missing, of those that it takes. */
export function missingPrograms(): readonly string[] {
  return ["spin", "gcc"].filter((program) => spawnSync(program, ["--version"]).error !== undefined);
}

/** Looks at every state. Throws where it could not: the model is wrong, or it ran out of memory or depth. */
export function run({ settings, expected }: Check): Found {
  const directory = join(".tmp", "model");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const defines = Object.entries(settings).map(([name, value]) =>
    value === true ? `-D${name}` : `-D${name}=${value}`,
  );
  must(directory, "spin", [...defines, "-a", model]);
  // Fairness takes a bit for each process; what looks for the shortest way keeps each state's depth.
  const kind = {
    safe: ["-DSAFETY", "-DCOLLAPSE"],
    ends: ["-DCOLLAPSE", "-DNFAIR=3"],
    broken: ["-DSAFETY", "-DREACH"],
  };
  must(directory, "gcc", ["-O2", "-w", ...kind[expected], "-DMEMLIM=6000", "-o", "pan", "pan.c"]);
  const options = { safe: [], ends: ["-a", "-f", "-N", "everyOperationEnds"], broken: ["-i"] };
  const began = performance.now();
  const output = must(directory, "./pan", ["-m1000000", "-w24", ...options[expected]]);
  const seconds = (performance.now() - began) / 1000;
  const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? NaN);
  const [states, depth] = [number(/(\d+) states, stored/), number(/depth reached (\d+)/)];
  if (!Number.isFinite(states) || /out of memory|max search depth too small/.test(output)) {
    throw new Error(`SPIN did not look at every state:\n${output}`);
  }
  return {
    states,
    depth,
    seconds,
    trace: existsSync(join(directory, trail)) ? traceOf(directory, defines) : undefined,
  };
}

const trail = "protocol.pml.trail";

/** The steps that say what they do, and the assertion that fails in the end. */
function traceOf(directory: string, defines: readonly string[]): readonly string[] {
  const output = must(directory, "spin", ["-t", "-k", trail, ...defines, model]);
  const [steps = "", end = ""] = output.split("spin: text of failed assertion:");
  const [assertion = ""] = end.split("\n");
  const said = steps.split("\n").map((line) => line.trim());
  return [...said.filter((line) => /^(\d|the session) /.test(line)), `so ${faultOf(assertion)}`];
}

/** What it means that an assertion of the model fails. */
function faultOf(assertion: string): string {
  if (assertion.includes("isAcknowledged")) return "an edit is lost that was acknowledged";
  if (assertion.includes("isGone")) return "a session comes back that was gone";
  if (assertion.includes("applied")) return "an edit is applied twice";
  if (assertion.includes("isExpired")) return "a session is replaced or removed that lives";
  return assertion.trim();
}

function must(directory: string, program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: directory,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (error !== undefined) throw error;
  // The checker ends with 0 whatever it finds, and so does a replay.
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}:\n${stdout}${stderr}`);
  return stdout;
}
