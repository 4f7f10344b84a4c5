/** The timeline page of one race, as `lawful-merge race --html` writes it. */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { figuresOf } from "./figures.js";
import type { RaceResult } from "./run.js";
import { renderTimeline } from "./timeline/page.js";

/** The page of a race that ran. */
export function racePage(result: Exclude<RaceResult, { status: "could not run" }>): string {
  const { status, history, verdict } = result;
  const { wallTime, requests, commits, locks } = figuresOf(history);
  const { store, workers, seed } = history.run;
  const name = basename(fileURLToPath(store));
  return renderTimeline({
    title: `A race over ${name}`,
    intro:
      `${workers} processes made ${requests} requests on ${history.initial.length} shared sessions` +
      (seed === undefined ? "." : `, made up from the seed ${seed}.`),
    runs: [
      {
        title: name,
        badge:
          status === "held"
            ? { text: "everything held", mood: "good" }
            : { text: `violations: ${verdict.violations.length}`, mood: "bad" },
        facts: [
          { label: "wall time", value: `${Math.round(wallTime)} ms` },
          { label: "committed", value: `${commits.committed} of ${requests}` },
          { label: "conflicts", value: `${commits.conflict}` },
          {
            label: "longest lock hold",
            value: locks === undefined ? "none reported" : `${locks.longestHold.toFixed(1)} ms`,
          },
        ],
        history,
        verdict,
      },
    ],
  });
}
