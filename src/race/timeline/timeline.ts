/** What a timeline page is made from. */
import type { Verdict } from "../check/finding.js";
import type { History } from "../history.js";

/** A figure above a timeline. */
export interface TimelineFact {
  /** What it is, such as `wall time`. */
  readonly label: string;
  /** The figure with its unit. */
  readonly value: string;
  /** Whether it is shown as good or bad news; neither by default. */
  readonly mood?: "good" | "bad";
}

/** One run on the page. */
export interface TimelineRun {
  /** Its heading. */
  readonly title: string;
  /** A sentence or two below it. */
  readonly text?: string;
  /** The verdict in a few words beside the heading. */
  readonly badge?: { readonly text: string; readonly mood: "good" | "bad" };
  /** Figures above the lanes. */
  readonly facts?: readonly TimelineFact[];
  /** What the processes did. */
  readonly history: History;
  /** What the checks say of it. */
  readonly verdict: Verdict;
}

/** A whole page. */
export interface Timeline {
  /** The heading, and the title of the window. */
  readonly title: string;
  /** A sentence or two below it. */
  readonly intro?: string;
  /** The runs, first on top. They share one time scale, so they compare at a glance. */
  readonly runs: readonly TimelineRun[];
}
