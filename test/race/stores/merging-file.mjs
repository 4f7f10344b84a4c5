// What the wrong stores have in common: a file per session, merged at commit under a short lock. Each of them bends
// one part of it.
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mergeOrThrow } from "lawful-merge";
import { lock } from "proper-lockfile";

const patience = { retries: 10_000, factor: 1, minTimeout: 2, maxTimeout: 4 };

export const whole = async (file, text) => {
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
};

/** Takes the session's lock and returns what lets go of it. */
export const locked = (file) => lock(file, { realpath: false, stale: 60_000, retries: patience });

export async function read(file) {
  const text = await readFile(file, "utf8").catch(() => '{"revision":0,"data":{}}');
  return JSON.parse(text);
}

export async function mergeInto(file, base, mine, rules, write) {
  if (JSON.stringify(base) === JSON.stringify(mine)) return {};
  const { revision, data } = await read(file);
  const merged = mergeOrThrow(base, mine, data, rules);
  await write(file, JSON.stringify({ revision: revision + 1, data: merged }));
  return { revision: revision + 1 };
}

export const fileOf = (directory, id) => join(directory, `${id}.json`);
