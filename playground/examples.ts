/** What an example is, as the page lists it. */
import type { CaseTexts } from "./case.js";

/** A case to begin with. */
export interface Example {
  /** Its name in addresses: `#example=law-agreement`. */
  readonly id: string;
  /** What it is listed under. */
  readonly group: string;
  /** Its line in the list. */
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly story: string;
  readonly texts: CaseTexts;
}
