import { describe, expect, it } from "vitest";
import { tryOut } from "../../src/contract/stage.js";
import { backendPromises } from "../../src/contract/suite.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { wrongBackends, type WrongBackend } from "./zoo.js";

/** What can be tried without damage. */
const tried = backendPromises.filter(({ needsDamage }) => needsDamage !== true);

async function brokenBy({ open }: WrongBackend): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const promise of tried) {
    const subject = { makePlace: () => new Map<string, SessionRecord>(), open };
    await tryOut(promise, subject).catch(() => broken.push(promise.id));
  }
  return broken;
}

describe("the zoo of wrong backends", () => {
  it.each(wrongBackends.map((backend) => [backend.name, backend] as const))(
    "finds out the one that %s",
    async (_name, backend) => {
      expect(await brokenBy(backend)).toEqual(expect.arrayContaining([...backend.rejectedBy]));
    },
  );

  it("gives every promise something to reject", () => {
    const rejecting = new Set(wrongBackends.flatMap(({ rejectedBy }) => rejectedBy));
    expect(tried.map(({ id }) => id).filter((id) => !rejecting.has(id))).toEqual([]);
  });

  it("finds out, by each promise of damage, a backend that takes what is damaged for nothing", async () => {
    const promises = backendPromises.filter(({ needsDamage }) => needsDamage === true);
    expect(promises).toHaveLength(3);
    for (const promise of promises) {
      const subject = {
        makePlace: () => new Map<string, SessionRecord>(),
        open: (records: Map<string, SessionRecord>) => memoryBackend({ records }),
        damage: (records: Map<string, SessionRecord>, id: string) => records.delete(id),
      };
      await expect(tryOut(promise, subject)).rejects.toThrow();
    }
  });

  it("has a name of its own for every promise", () => {
    expect(new Set(backendPromises.map(({ id }) => id)).size).toBe(backendPromises.length);
  });
});
