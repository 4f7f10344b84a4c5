/** The README's table of kept edits, in what needs no server. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { tableIn } from "../../scripts/kept-edits/readme-block.js";
import { rows } from "../../scripts/kept-edits/stores.js";
import { cellsOf, tryRow } from "../../scripts/kept-edits/table.js";

const said = tableIn(readFileSync("README.md", "utf8"))
  .trim()
  .split("\n")
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

for (const row of rows.filter(({ needsRedis }) => !needsRedis)) {
  it(`${row.framework} with ${row.store.replaceAll("*", "")} keeps what the README says`, async () => {
    expect(said).toContainEqual(cellsOf(await tryRow(row, "")));
  });
}
