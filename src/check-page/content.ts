/** What a page says, whatever report it is made from: rows of a table, and cases. Knows no HTML. */
import type { Counterexample, Verdict } from "../laws/kit/report.js";

/** A line of the table of laws. */
export interface Row {
  readonly law: string;
  readonly title: string;
  readonly statement: string;
  readonly mood: "good" | "bad" | "none";
  readonly status: string;
  readonly detail: string;
  /** The case that shows it, to link to. */
  readonly shownBy?: string;
}

/** A case to draw. */
export interface Case {
  /** Unique in the page. */
  readonly id: string;
  readonly heading: string;
  readonly statement?: string;
  readonly mood: "bad" | "none";
  readonly counterexample: Pick<Counterexample, "sides" | "looksAt" | "sentence"> & Partial<Counterexample>;
  readonly matters?: string;
  /** The arguments of `lawful-merge check` that find it again. */
  readonly again?: string;
  readonly snippet?: string;
}

/** A page without its looks. */
export interface Content {
  readonly headline: string;
  readonly rows: readonly Row[];
  readonly cases: readonly Case[];
}

/** A verdict as a row shows it. */
export function shown(
  verdict: Verdict,
  shownBy: string,
): Pick<Row, "mood" | "status" | "detail" | "shownBy"> {
  switch (verdict.status) {
    case "holds":
      return { mood: "good", status: "holds", detail: `${verdict.runs} runs` };
    case "does not apply":
      return { mood: "none", status: "does not apply", detail: verdict.why };
    case "broken":
      return { mood: "bad", status: "broken", detail: `in run ${verdict.runs}`, shownBy };
  }
}
