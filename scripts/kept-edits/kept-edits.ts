/**
 * `npm run kept-edits`: which edits of requests that overlap are kept, by the usual stores and by this package's. With
 * `-- --write` it writes the table into README.md. It needs redis-server, which it starts and stops by itself.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { hasRedis, redisUrl, startRedis } from "../../test/servers/redis.js";
import { withTable } from "./readme-block.js";
import { rows } from "./stores.js";
import { tableOf, tryRow, type Line } from "./table.js";

const writes = process.argv.includes("--write");
if (writes && !hasRedis)
  throw new Error("The README's table has lines on Redis: install redis-server first.");

const server = hasRedis ? await startRedis() : undefined;
const lines: Line[] = [];
try {
  for (const row of rows) {
    if (row.needsRedis && server === undefined) continue;
    lines.push(await tryRow(row, server === undefined ? "" : redisUrl(server)));
  }
} finally {
  await server?.stop();
}
const table = tableOf(lines);
console.log(table);
if (writes) writeFileSync("README.md", withTable(readFileSync("README.md", "utf8"), table));
