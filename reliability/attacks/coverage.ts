/** Which code ran since the last look, by V8's own counters. */
import { Session, type Profiler } from "node:inspector";

/** Starts to count; the function that comes back tells what has run since it was last called. */
export function coverageOf(files: RegExp): () => readonly string[] {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return () => {
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    // It is answered at once.
    session.post("Profiler.takePreciseCoverage", (_, answer) => (scripts = answer.result));
    return scripts.flatMap(({ url, functions }) => {
      if (!files.test(url)) return [];
      return functions.flatMap(({ ranges }) =>
        // As in AFL, how often counts by powers of two.
        ranges.map(
          ({ startOffset, endOffset, count }) =>
            `${url}:${startOffset}-${endOffset}:${Math.min(8, Math.ceil(Math.log2(count + 1)))}`,
        ),
      );
    });
  };
}
