/** The places in the pages that commands write into: `<!-- written by COMMAND -->` … `<!-- end -->`. */
import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

/** Puts Markdown into a page, in the place of what the command wrote there before, from which it may be made. */
export async function writeBlock(
  page: string,
  command: string,
  content: string | ((before: string) => string),
): Promise<void> {
  const text = readFileSync(page, "utf8");
  const start = `<!-- written by ${command} -->\n`;
  const from = text.indexOf(start);
  const to = text.indexOf("<!-- end -->", from);
  if (from < 0 || to < 0) throw new Error(`${page} has no place for what ${command} writes`);
  const markdown = typeof content === "string" ? content : content(text.slice(from + start.length, to));
  const written = `${text.slice(0, from)}${start}\n${markdown}\n\n${text.slice(to)}`;
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), parser: "markdown" }));
}
