/** Attacks on what is stored: under which ids, and in which files. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileStore } from "../../src/file-store/index.js";
import { formatRecord } from "../../src/file-store/format.js";
import { randomFrom } from "../../src/race/random.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import type { Row } from "../part.js";
import { marker, type Loose } from "./bad-values.js";
import { mutate } from "./mutate.js";
import { faultOfCall } from "./verdict.js";

/** Session ids that are none. */
export async function badIds(count: number): Promise<Row> {
  const violations: string[] = [];
  const random = randomFrom(1);
  const seeds = [
    "../x",
    "/etc/passwd",
    "a\0b",
    "",
    "x".repeat(101),
    "con",
    "NUL",
    "\ud800",
    "ａlice",
    "a.b",
    "a/b",
    "%2e%2e",
    "…",
    "~",
    "alice ",
  ];
  let times = 0;
  await inTemporaryDirectory(async (directory) => {
    const store = fileStore<Loose>({ directory, durability: "rename" });
    for (let turn = 0; turn < count; turn++) {
      const pick = (): string => seeds[Math.floor(random() * seeds.length)] ?? "";
      const id = turn < seeds.length ? (seeds[turn] ?? "") : mutate(pick(), pick(), random);
      if (/^[A-Za-z0-9_-]{1,100}$/.test(id) && !/^(con|prn|aux|nul|(com|lpt)\d)$/i.test(id)) continue;
      times++;
      for (const call of [() => store.open(id), () => store.destroy(id), () => store.setAside(id)]) {
        const fault = await faultOfCall(call, ["ERR_INVALID_ID"]);
        if (fault !== undefined) violations.push(`id ${JSON.stringify(id)}: ${fault}`);
      }
    }
    await store.close();
    // Nothing of the kind was ever made, inside or beside.
    const names = await readdir(directory).catch(() => []);
    if (names.length > 0) violations.push(`made ${names.join(", ")}`);
  });
  return {
    injected: "session ids that are paths, names of devices, look-alikes, too long, empty",
    times,
    held: "ERR_INVALID_ID, and nothing in the directory",
    violations,
  };
}

/** Files that are not what was written. */
export async function badFiles(count: number): Promise<Row> {
  const violations: string[] = [];
  let times = 0;
  const random = randomFrom(2);
  const record = {
    generation: "g",
    revision: 3,
    expiresAt: undefined,
    data: { secret: marker, list: [1, { a: null }] },
  };
  const whole = Buffer.from(formatRecord(record));
  await inTemporaryDirectory(async (directory) => {
    const store = fileStore<Loose>({ directory, durability: "rename" });
    const session = await store.open("s");
    session.data["a"] = 1;
    await session.commit();
    const file = join(directory, "s.json");
    for (let turn = 0; turn < count; turn++) {
      const content = badFile(whole, turn, random);
      if (content.equals(whole)) continue;
      times++;
      await writeFile(file, content);
      const fault = await faultOfCall(() => store.open("s"), ["ERR_DAMAGED_FILE"]);
      if (fault !== undefined) violations.push(`file ${turn}: ${fault}`);
      if (turn % 50 === 0) {
        await store.sweep();
        if (!(await readFile(file)).equals(content)) violations.push(`file ${turn}: a sweep touched it`);
      }
    }
    await store.close();
  });
  return {
    injected:
      "stored files with bits flipped, bytes replaced, cut off, doubled, mixed with other texts, with zeros at the end",
    times,
    held: "ERR_DAMAGED_FILE, which shows nothing of it; a sweep leaves it",
    violations,
  };
}

/** A file that is not what was written. */
function badFile(whole: Buffer, turn: number, random: () => number): Buffer {
  const at = Math.floor(random() * whole.length);
  switch (turn % 5) {
    case 0: {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return flipped;
    }
    case 1:
      return whole.subarray(0, at);
    case 2:
      return Buffer.concat([whole, Buffer.alloc(1 + at)]);
    case 3:
      return Buffer.concat([whole.subarray(0, at), whole]);
    default:
      return Buffer.from(mutate(whole.toString(), '{"format":"lawful-merge/3"}', random));
  }
}
