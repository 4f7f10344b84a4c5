/** Makes the source files that the chapters refer to readable in a browser, which takes `.ts` for video. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * Gives the copied source files of a built site an ending that browsers show, and mends the links to them.
 *
 * @param site - The site's directory, as a file URL that ends in a slash.
 */
export function makeSourcesReadable(site: URL): void {
  const names = readdirSync(site, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((name) => /^media[/\\][^/\\]+\.ts$/.test(name))) {
    renameSync(new URL(name, site), new URL(`${name}.txt`, site));
  }
  for (const name of names.filter((name) => name.endsWith(".html"))) {
    const page = new URL(name, site);
    const html = readFileSync(page, "utf8");
    writeFileSync(page, html.replace(/(href="(?:\.\.\/)*media\/[^"/]+\.ts)"/g, '$1.txt"'));
  }
}
