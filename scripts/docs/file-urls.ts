/** Makes a built site readable from a file path, without a server that knows about directories and source files. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * Gives copied source files an ending that browsers show (they take `.ts` for video), and mends the links to
 * them and to the front page.
 *
 * @param site - The site's directory, as a file URL that ends in a slash.
 */
export function makeReadableFromFiles(site: URL): void {
  const names = readdirSync(site, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((name) => /^media[/\\][^/\\]+\.ts$/.test(name))) {
    renameSync(new URL(name, site), new URL(`${name}.txt`, site));
  }
  for (const name of names.filter((name) => name.endsWith(".html"))) {
    const page = new URL(name, site);
    const html = readFileSync(page, "utf8")
      .replace(/(href="(?:\.\.\/)*media\/[^"/]+\.ts)"/g, '$1.txt"')
      .replace(/(href="(?:\.\.\/)+)(#[^"]*)?"/g, '$1index.html$2"');
    writeFileSync(page, html);
  }
}
