/** Checks the links of a built site: whatever a page refers to inside the site exists, anchors included. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Page {
  readonly url: URL;
  readonly html: string;
}

/**
 * Looks for broken links.
 *
 * @param site - The site's directory, as a file URL that ends in a slash.
 * @returns A line for each broken link: the page, and what it refers to.
 */
export function brokenLinks(site: URL): readonly string[] {
  const pages = pagesUnder(site);
  const anchors = new Map(pages.map(({ url, html }) => [url.href, attributes(html, "id")]));
  return pages.flatMap(({ url, html }) => {
    const targets = new Set([
      ...attributes(html, "href"),
      ...attributes(html, "src"),
      ...attributes(html, "srcset"),
    ]);
    return [...targets]
      .filter((target) => isBroken(new URL(target, url), anchors))
      .map((target) => `${url.href.slice(site.href.length)}: ${target}`);
  });
}

function isBroken(target: URL, anchors: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  // Other protocols lead out of the site.
  if (target.protocol !== "file:") return false;
  const file = new URL(target);
  file.hash = "";
  file.search = "";
  if (!existsSync(file) || !statSync(file).isFile()) return true;
  const ids = anchors.get(file.href);
  return target.hash !== "" && ids !== undefined && !ids.has(decodeURIComponent(target.hash.slice(1)));
}

function pagesUnder(site: URL): readonly Page[] {
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => {
      const url = new URL(name, site);
      return { url, html: readFileSync(fileURLToPath(url), "utf8") };
    });
}

/** The values of an attribute in all tags of a page. */
function attributes(html: string, name: string): ReadonlySet<string> {
  const matches = html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, "gi"));
  return new Set([...matches].map(([, value = ""]) => value.replaceAll("&amp;", "&")));
}
