/** Whether requests on one session waited for the end of each other's work, as it looks from outside. */
import type { WorkOperation } from "../history.js";
import type { RacedRequest } from "./sessions.js";

/** Works shorter than this, in ms, say nothing: that two of them overlap, or not, is left to chance. */
const shortestWork = 5;

/** So many requests must have waited for another one's end before that is no chance. */
const fewestWaits = 3;

/** What who worked when says of a session. */
export interface Observation {
  /** How many works began while another process's work was going on. */
  readonly pairs: number;
  /** Works, each with a request that was ready during it and was let in only after its end. */
  readonly waits: readonly (readonly [WorkOperation, RacedRequest])[];
  /**
   * Requests worked at the same time; or enough of them waited for another one's end; or neither, for too few met.
   */
  readonly says: "together" | "in turn" | "nothing";
}

/**
 * Looks at who worked when. A lock over the work makes each request's open end after the work before it.
 * @param requests - The requests on one session.
 * @returns What they show.
 */
export function observe(requests: readonly RacedRequest[]): Observation {
  const working = requests.filter(isWorking).sort((left, right) => left.work.start - right.work.start);
  let pairs = 0;
  const waits: (readonly [WorkOperation, RacedRequest])[] = [];
  let before: WorkOperation | undefined;
  for (const request of working) {
    if (before !== undefined && before.process !== request.work.process) {
      if (request.work.start < before.end) pairs++;
      // It was ready while the other one worked, and was let in only afterwards.
      else if (request.open.start < before.end) waits.push([before, request]);
    }
    if (before === undefined || request.work.end > before.end) before = request.work;
  }
  const inTurn = waits.length >= fewestWaits ? "in turn" : "nothing";
  return { pairs, waits, says: pairs > 0 ? "together" : inTurn };
}

function isWorking(request: RacedRequest): request is RacedRequest & { readonly work: WorkOperation } {
  return request.work !== undefined && request.work.end - request.work.start >= shortestWork;
}
