/** The places in the pages that commands write into: `<!-- written by COMMAND -->` … `<!-- end -->`. */
import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

/** Puts Markdown into a page, in the place of what the command wrote there before. */
export async function writeBlock(page: string, command: string, markdown: string): Promise<void> {
  const text = readFileSync(page, "utf8");
  const start = `<!-- written by ${command} -->\n`;
  const from = text.indexOf(start);
  const to = text.indexOf("<!-- end -->", from);
  if (from < 0 || to < 0) throw new Error(`${page} has no place for what ${command} writes`);
  const written = `${text.slice(0, from)}${start}\n${markdown}\n\n${text.slice(to)}`;
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), parser: "markdown" }));
}
