/** What the demonstration says: the table, a sentence for each row, and the timeline page. */
import { demoRounds, demoWork, lostNothing, type DemoRun, type DemoStore } from "./demo.js";
import { renderTimeline } from "./timeline/page.js";
import type { TimelineFact } from "./timeline/timeline.js";

interface Wording {
  readonly title: string;
  /** Why the row is as it is; reads on after the title. */
  readonly why: string;
}

const wordings: Readonly<Record<DemoStore, Wording>> = {
  "held-lock": {
    title: "Lock held for the whole request",
    why: "The session is locked from open to commit, so the requests run one after another: nothing is lost, everyone waits.",
  },
  "last-write-wins": {
    title: "No lock, last write wins",
    why: "Nobody waits, but each request writes back its whole old copy, over what the others stored meanwhile.",
  },
  "lawful-merge": {
    title: "lawful-merge",
    why: "Nobody waits while others work: at its end each request merges its edits into what is stored by then, under a short lock.",
  },
};

/** The table, what its figures come to, and the sentences, for a terminal. */
export function demoTable(runs: readonly DemoRun[]): string {
  return [
    `One shopping session, ${runs[0]?.requests ?? 0} processes at once. Each request works for ${demoWork} ms, puts one thing of its own`,
    `into the cart, and adds 1 to a counter that all share. Each store ran ${demoRounds} times; here is the run with the median`,
    `wall time, but one that lost something, if any did.`,
    "",
    ...demoFigures(runs),
    "",
    ...runs.map(({ store }, index) => `(${"abc".charAt(index)}) ${wordings[store].why}`),
    "",
  ].join("\n");
}

/** The table and what its figures come to, line by line. */
export function demoFigures(runs: readonly DemoRun[]): readonly string[] {
  const header = ["", "", "wall time", "edits kept", "counter", "longest lock hold"];
  const rows = runs.map((run, index) => {
    const { wallTime, kept, counter, hold } = cells(run);
    return [`(${"abc".charAt(index)})`, wordings[run.store].title, wallTime, kept, counter, hold];
  });
  const widths = header.map((_, column) =>
    [header, ...rows].reduce((widest, row) => Math.max(widest, (row[column] ?? "").length), 0),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(header), ...rows.map(line), ...ratios(runs)];
}

/** The page with the three timelines. */
export function demoPage(runs: readonly DemoRun[]): string {
  return renderTimeline({
    title: "Eight requests on one session, three ways to keep it",
    intro:
      `Eight processes open the same shopping session at once. Each works for ${demoWork} ms, puts one thing of its own ` +
      `into the cart and adds 1 to a counter that all share. Each store ran ${demoRounds} times; shown is the run with the ` +
      `median wall time, but one that lost something, if any did.`,
    runs: runs.map((run, index) => {
      const { why } = wordings[run.store];
      const title = `(${"abc".charAt(index)}) ${wordings[run.store].title}`;
      return {
        title,
        text: why,
        badge: badgeOf(run),
        facts: factsOf(run),
        history: run.history,
        verdict: run.verdict,
      };
    }),
  });
}

/** What the table's figures come to, against doing without a lock and against the request as a whole. */
function ratios(runs: readonly DemoRun[]): readonly string[] {
  const [ours, careless] = (["lawful-merge", "last-write-wins"] as const).map((name) =>
    runs.find(({ store }) => store === name),
  );
  if (ours?.longestHold === undefined || careless === undefined) return [];
  const slower = (ours.wallTime / careless.wallTime).toFixed(2);
  const share = ((100 * ours.longestHold) / ours.wallTime).toFixed(1);
  return [
    "",
    `lawful-merge took ${slower} x as long as doing without a lock, and held its lock for ${share} % of that at the most.`,
  ];
}

function badgeOf(run: DemoRun): { readonly text: string; readonly mood: "good" | "bad" } {
  if (!lostNothing(run)) return { text: "fast, but loses edits", mood: "bad" };
  const oneAfterAnother = run.wallTime > 0.5 * run.requests * demoWork;
  return oneAfterAnother
    ? { text: "loses nothing, but slow", mood: "bad" }
    : { text: "fast, and loses nothing", mood: "good" };
}

function factsOf(run: DemoRun): readonly TimelineFact[] {
  const { wallTime, kept, counter, hold } = cells(run);
  const mood = (good: boolean) => (good ? "good" : "bad");
  return [
    { label: "wall time", value: wallTime },
    { label: "edits kept", value: kept, mood: mood(run.kept === run.requests) },
    { label: "counter", value: counter, mood: mood(run.counter === run.requests) },
    { label: "longest lock hold", value: hold },
  ];
}

function cells({ wallTime, kept, counter, requests, longestHold }: DemoRun) {
  return {
    wallTime: `${grouped(wallTime)} ms`,
    kept: `${kept} of ${requests}`,
    counter: `${typeof counter === "number" ? counter : "?"} of ${requests}`,
    hold: longestHold === undefined ? "none" : `${longestHold.toFixed(1)} ms`,
  };
}

function grouped(ms: number): string {
  return Math.round(ms).toLocaleString("en-US");
}
