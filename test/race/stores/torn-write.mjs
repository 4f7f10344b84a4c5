// Wrong on purpose: right in everything, but now and then it writes in two halves, and readers take no lock.
import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileOf, locked, mergeInto, read, whole } from "./merging-file.mjs";

let writes = 0;

async function inHalves(file, text) {
  if (writes++ % 4 !== 3) return whole(file, text);
  await writeFile(file, text.slice(0, text.length / 2));
  await sleep(40);
  await writeFile(file, text);
}

export default ({ directory, rules }) => ({
  async open(id) {
    const file = fileOf(directory, id);
    const { revision, data } = await read(file);
    const base = structuredClone(data);
    return {
      data,
      revision,
      async commit() {
        const unlock = await locked(file);
        try {
          return await mergeInto(file, base, data, rules, inHalves);
        } finally {
          await unlock();
        }
      },
    };
  },
  async close() {},
});
