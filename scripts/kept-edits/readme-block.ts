/** The table's place in the README. */

const block = /(<!-- written by npm run kept-edits -->\n\n)(.*?)(\n<!-- end -->)/s;

/** The table that the README has. */
export function tableIn(readme: string): string {
  const table = block.exec(readme)?.[2];
  if (table === undefined) throw new Error("README.md has no place for the table of kept edits");
  return table;
}

/** The README with another table. */
export function withTable(readme: string, table: string): string {
  tableIn(readme);
  return readme.replace(block, (_, before: string, _old, after: string) => `${before}${table}${after}`);
}
