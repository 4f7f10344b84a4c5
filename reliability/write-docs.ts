/** The campaign's table in docs/reliability.md. */
import { writeBlock } from "../scripts/written-block.js";
import { markdownOf, type Outcome } from "./outcome.js";

/** Writes the outcome of a campaign into the page, in the place of an older one of the same scale. */
export async function writeDocs(outcome: Outcome): Promise<void> {
  await writeBlock("docs/reliability.md", `npm run reliability, ${outcome.scale}`, markdownOf(outcome));
}
