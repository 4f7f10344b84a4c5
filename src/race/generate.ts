/** Makes up the requests of a race from a seed. Each value it sets is unique, so that its writer can be told. */
import type { JsonValue } from "../merge/json.js";
import type { Edit } from "./edit.js";
import { randomFrom, type Random } from "./random.js";
import type { Script } from "./script.js";

/** How large a race of generated requests is; all are integers. */
export interface Size {
  /** How many processes take part, from 1 to 64. Default: 8. */
  readonly workers: number;
  /** How many requests each process makes, one after the other: 1 or more, but 20,000 of all processes at most. Default: 20. */
  readonly requests: number;
  /** How many sessions they share, from 1 to 1,000. Default: 2. */
  readonly sessions: number;
  /** How many of a hundred requests destroy their session, from 0 to 100. Default: 0. */
  readonly destroys: number;
  /** How long a request works between open and commit: half to one and a half times this, in ms, up to 3,600,000. Default: 20. */
  readonly work: number;
}

/** The rules of a generated race, in their JSON form. */
export const generatedRules: JsonValue = [
  ["/counter", "counter"],
  ["/log", "append"],
];

/** About so many elements a session's log gets at the most: each read shows all of them, and is kept in the history. */
const longestLog = 200;

/** The race that a size and a seed stand for. */
export function generateScript(size: Size, seed: number): Script {
  const random = randomFrom(seed);
  const session = (index: number) => `session-${index + 1}`;
  const appends = Math.min(0.4, (longestLog * size.sessions) / (size.workers * size.requests));
  const fresh = { counter: 0, shared: { note: "first" }, parts: {} };
  return {
    sessions: Object.fromEntries(
      Array.from({ length: size.sessions }, (_, index) => [session(index), fresh]),
    ),
    workers: Array.from({ length: size.workers }, (_w, process) =>
      Array.from({ length: size.requests }, (_r, request) => ({
        session: session(below(size.sessions, random)),
        // Without a pause each open would follow the process's own commit, and never meet certain moments of others.
        pause: Math.round(size.work * random()),
        work: Math.round(size.work * (0.5 + random())),
        ...(random() * 100 < size.destroys
          ? { edits: [], destroy: true }
          : { edits: generateEdits(`/parts/p${process}`, `p${process}-r${request}`, appends, random) }),
      })),
    ),
  };
}

/** Two edits of the process's own part, so that half a commit shows; now and then the counter, a log, a shared note. */
function generateEdits(part: string, token: string, appends: number, random: Random): readonly Edit[] {
  const path = `${part}/${"abcd".charAt(below(4, random))}`;
  const edits: Edit[] = [
    { type: "set", path: `${part}/last`, value: token },
    random() < 0.2 ? { type: "delete", path } : { type: "set", path, value: token },
  ];
  if (random() < 0.6) edits.push({ type: "increment", path: "/counter", by: 1 });
  if (random() < appends) edits.push({ type: "append", path: "/log", value: token });
  if (random() < 0.1) edits.push({ type: "set", path: "/shared/note", value: token });
  return edits;
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}
