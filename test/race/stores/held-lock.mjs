// Wrong on purpose: the lock is held from open to commit, and the store says so.
import { fileOf, locked, mergeInto, read, whole } from "./merging-file.mjs";

export default ({ directory, rules, trace }) => ({
  async open(id) {
    const file = fileOf(directory, id);
    trace("requested", id);
    const unlock = await locked(file);
    trace("acquired", id);
    const { revision, data } = await read(file);
    const base = structuredClone(data);
    return {
      data,
      revision,
      async commit() {
        try {
          return await mergeInto(file, base, data, rules, whole);
        } finally {
          await unlock();
          trace("released", id);
        }
      },
    };
  },
  async close() {},
});
