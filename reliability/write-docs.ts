/** The campaign's table in docs/reliability.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { markdownOf, type Outcome } from "./outcome.js";

const page = "docs/reliability.md";

/** Writes the outcome of a campaign into the page, in the place of an older one of the same scale. */
export async function writeDocs(outcome: Outcome): Promise<void> {
  const block = new RegExp(
    `(<!-- written by npm run reliability, ${outcome.scale} -->\n).*?(<!-- end -->)`,
    "s",
  );
  const text = readFileSync(page, "utf8");
  if (!block.test(text)) throw new Error(`${page} has no place for the table of a ${outcome.scale} campaign`);
  const written = text.replace(
    block,
    (_, before: string, after: string) => `${before}\n${markdownOf(outcome)}\n\n${after}`,
  );
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), parser: "markdown" }));
}
