/** Projects of a consumer: empty directories into which the packed package is put, one way or another. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const made: string[] = [];
afterAll(() => Promise.all(made.map((directory) => rm(directory, { recursive: true, force: true }))));

async function directoryFor(what: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `lawful-merge-${what}-`));
  made.push(directory);
  return directory;
}

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; a failure is an outcome, too. */
export function run(cwd: string, program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

/** Runs a program that must not fail. */
export async function mustRun(cwd: string, program: string, ...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await run(cwd, program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended in ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Packs what was built, and returns the tarball with its list of files and its size in bytes. */
export async function pack(): Promise<{ tarball: string; files: string[]; size: number }> {
  const directory = await directoryFor("pack");
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", directory];
  const [packed] = JSON.parse(await mustRun(root, "npm", ...args)) as [PackReport];
  const { filename, files, size } = packed;
  return { tarball: join(directory, filename), files: files.map(({ path }) => path), size };
}

interface PackReport {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** An empty project of ES modules. */
export async function emptyProject(): Promise<string> {
  const directory = await directoryFor("consumer");
  await writeFile(join(directory, "package.json"), '{ "private": true, "type": "module" }\n');
  return directory;
}

/** A project that has the package and, of all others, only the named ones; npm has no part in it. */
export async function bareProject(tarball: string, packages: readonly string[]): Promise<string> {
  const directory = await emptyProject();
  const place = join(directory, "node_modules", "lawful-merge");
  await mkdir(place, { recursive: true });
  await mustRun(directory, "tar", "-xzf", tarball, "-C", place, "--strip-components=1");
  for (const name of packages) await link(directory, name);
  return directory;
}

/** Gives a project one of the packages that this repository has installed. */
export async function link(directory: string, name: string): Promise<void> {
  const place = join(directory, "node_modules", name);
  await mkdir(dirname(place), { recursive: true });
  await symlink(join(root, "node_modules", name), place);
}

/** Imports modules in a process of their own. */
export function importing(directory: string, ...modules: string[]): Promise<Outcome> {
  const code = `for (const name of ${JSON.stringify(modules)}) {
    if (Object.keys(await import(name)).length === 0) throw new Error(name + " exports nothing");
  }`;
  return run(directory, process.execPath, ["--input-type=module", "--eval", code]);
}
