/** What a visitor of the playground has typed: four texts. Knows nothing of what they mean. */

/** A case, as it stands in the boxes; an empty text of a value is absent, of the rules no rules. */
export interface CaseTexts {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly rules: string;
}

/** The boxes, in their order on the page. */
export const boxes = ["base", "mine", "theirs", "rules"] as const;

/** The name of a box. */
export type Box = (typeof boxes)[number];

/** What is wrong with a text, and where. */
export interface Fault {
  readonly box: Box;
  /** From 1; left out where the whole text is meant. */
  readonly line?: number;
  /** From 1, in UTF-16 code units. */
  readonly column?: number;
  /** The place as a JSON Pointer, where the text could be read as JSON. */
  readonly pointer?: string;
  /** What is wrong and what to do, in a sentence or two. */
  readonly why: string;
}

/** A fault of the box in one sentence, its place first. */
export function faultText({ line, column, pointer, why }: Fault): string {
  const places = [
    line === undefined ? undefined : `Line ${line}${column === undefined ? "" : `, column ${column}`}`,
    pointer === undefined || pointer === "" ? undefined : `at ${pointer}`,
  ].filter((place) => place !== undefined);
  return places.length === 0 ? why : `${places.join(", ")}: ${why}`;
}
