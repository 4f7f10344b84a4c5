/** Links between the playground and the pages of the built site that tell of one law or one rule. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Example } from "../../playground/examples.js";

/** Where a law is told of, from the playground's page: on a page of its own, if it has one. */
export function pageOfLaw(id: string, site: URL): string {
  return existsSync(new URL(`documents/${id}.html`, site)) ? `${id}.html` : `Laws.html#${id}`;
}

/** Puts a link to the example under the heading of each page that is named as a law or a rule is. */
export function addTryLinks(site: URL, examples: readonly Example[]): void {
  for (const { id } of examples) {
    const [, topic] = /^(?:law|rule)-(.+)$/.exec(id) ?? [];
    const page = new URL(`documents/${topic ?? ""}.html`, site);
    if (topic === undefined || !existsSync(page)) continue;
    const link = `<p><a href="Playground.html#example=${id}">Try it in the playground</a></p>`;
    writeFileSync(
      page,
      readFileSync(page, "utf8").replace("</h1>", (heading) => heading + link),
    );
  }
}
