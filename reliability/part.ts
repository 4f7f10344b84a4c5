/** What a part of the campaign is: it puts faults in the way of the real code, counts them, and says what held. */

/** How much is run: `"short"` is for every change, the whole campaign below ten minutes; `"long"` is for a release. */
export type Scale = "short" | "long";

/** One line of the campaign's table. */
export interface Row {
  /** What was injected, in a few words: `SIGKILL before and after each call of a commit`. */
  readonly injected: string;
  /** How often it was. */
  readonly times: number;
  /** What was looked at after each, in the words of the promise: `the state before or after, never torn`. */
  readonly held: string;
  /** What did not hold, each a sentence that names the case; none is what the campaign is for. */
  readonly violations: readonly string[];
}

/** A part of the campaign. */
export interface Part {
  /** For `--only`: `crash`. */
  readonly id: string;
  /** The heading of its lines: `A crash at every step`. */
  readonly title: string;
  /** Runs it. A rejection counts as a violation of the part. */
  readonly run: (scale: Scale) => AsyncIterable<Row>;
}
