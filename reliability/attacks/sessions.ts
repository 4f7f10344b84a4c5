/** Attacks on sessions: values that are none, and keys that mean something to JavaScript. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileStore } from "../../src/file-store/index.js";
import { equals } from "../../src/index.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import type { Row } from "../part.js";
import { badValues, marker, ofHostileKeys, withBadValue, type Loose } from "./bad-values.js";
import { faultOfCall } from "./verdict.js";

/** Commits of what is no session. */
export async function badSessions(count: number): Promise<Row> {
  const violations: string[] = [];
  const kinds = Object.keys(badValues);
  await inTemporaryDirectory(async (directory) => {
    const store = fileStore<Loose>({ directory, durability: "rename" });
    const good = await store.open("s");
    good.data = { secret: marker };
    await good.commit();
    const before = await readFile(join(directory, "s.json"), "utf8");
    for (let turn = 0; turn < count; turn++) {
      const kind = kinds[turn % kinds.length] ?? "";
      const session = await store.open("s");
      session.data = withBadValue(kind, turn);
      const fault = await faultOfCall(() => session.commit(), ["ERR_NOT_JSON", "ERR_TOO_DEEP"]);
      if (fault !== undefined) violations.push(`${kind}, seed ${turn}: ${fault}`);
    }
    if ((await readFile(join(directory, "s.json"), "utf8")) !== before)
      violations.push("the session's file was changed");
    await store.close();
  });
  return {
    injected: "commits of what is no session value, 18 kinds, at any depth, under hostile keys",
    times: count,
    held: "ERR_NOT_JSON or ERR_TOO_DEEP, which show no session value; nothing was written",
    violations,
  };
}

/** Sessions of hostile keys, edited by two at once. */
export async function hostileSessions(count: number): Promise<Row> {
  const violations: string[] = [];
  await inTemporaryDirectory(async (directory) => {
    const store = fileStore<Loose>({ directory, durability: "rename" });
    const own = Reflect.ownKeys(Object.prototype).length;
    for (let turn = 0; turn < count; turn += 10) {
      const wanted = ofHostileKeys(turn, turn);
      const [one, other] = await Promise.all([store.open("s"), store.open("s")]);
      one.data = wanted;
      await one.commit();
      Object.defineProperty(other.data, "constructor", {
        value: turn,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      await other.refresh({ conflicts: "ignore" });
      await other.commit();
      const found = (await store.open("s")).data;
      if (!equals(found, wanted)) violations.push(`seed ${turn}: not what was stored`);
      if (Reflect.ownKeys(Object.prototype).length !== own || ({} as Loose)["a~/b"] !== undefined)
        violations.push(`seed ${turn}: a prototype was changed`);
    }
    await store.close();
  });
  return {
    injected:
      "sessions of __proto__, constructor, prototype, toString, then and the like, at each level, edited by two at once",
    times: Math.ceil(count / 10),
    held: "stored and merged as data; no prototype changed",
    violations,
  };
}
