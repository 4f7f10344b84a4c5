// Wrong on purpose: a request writes back its whole copy, over what others stored meanwhile. It counts revisions as
// if nothing were amiss, so that the lost edits are what gives it away.
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export default ({ directory }) => ({
  async open(id) {
    const file = join(directory, `${id}.json`);
    const data = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
    return {
      data,
      async commit() {
        await writeFile(`${file}.${process.pid}`, JSON.stringify(data));
        await rename(`${file}.${process.pid}`, file);
        return {};
      },
    };
  },
  async close() {},
});
