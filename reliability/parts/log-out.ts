/** The log-out race: a slow writer, a slow reader and a destroy on one session, in every overlap, in three processes. */
import { fileBackend } from "../../src/file-store/backend.js";
import { createStore } from "../../src/store/store.js";
import { hired, type Actor } from "../log-out/actor.js";
import { ways, type Answered, type Asked, type Way } from "../log-out/messages.js";
import { overlaps, type Event } from "../log-out/overlaps.js";
import { storeOptionsOf, type Data, type OnGone } from "../log-out/sessions.js";
import { wrongIn } from "../log-out/verdict.js";
import type { Part, Row, Scale } from "../part.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";

/** How often each overlap is run, in each way to destroy, stepped and not: 1,200 rounds and ten times that. */
const times: Readonly<Record<Scale, number>> = { short: 5, long: 50 };
/** How many rounds are under way at once. */
const atOnce = 6;

/** The part. */
export const logOut: Part = {
  id: "log-out",
  title: "Log-out races: a slow writer, a slow reader and a destroy in every overlap",
  run: async function* (scale) {
    for (const onDestroyed of ["fail", "discard"] as const) {
      yield await inTemporaryDirectory((directory) => raced(directory, onDestroyed, times[scale]));
    }
  },
};

/** One round. */
interface Plan {
  readonly id: string;
  readonly order: readonly Event[];
  readonly way: Way;
  readonly isStepped: boolean;
}

type Stage = (plan: Plan) => Promise<readonly string[]>;

async function raced(directory: string, onDestroyed: OnGone, repeats: number): Promise<Row> {
  const plans = Array.from({ length: repeats }, (_, repeat) =>
    overlaps.flatMap((order, number) =>
      ways.flatMap((way, which) =>
        [true, false].map((isStepped): Plan => {
          const id = `Round_${repeat}-${number}-${which}-${isStepped ? "stepped" : "free"}`;
          return { id, order, way, isStepped };
        }),
      ),
    ),
  ).flat();
  const actors = { writer: hired(directory, onDestroyed), reader: hired(directory, onDestroyed) };
  const leaver = hired(directory, onDestroyed);
  const violations: string[] = [];
  try {
    const stage = stageOf(directory, onDestroyed, { ...actors, leaver });
    // All take from one list.
    const left = plans.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const plan of left) violations.push(...(await stage(plan)));
      }),
    );
  } finally {
    await Promise.all([actors.writer, actors.reader, leaver].map((actor) => actor.end()));
  }
  return {
    injected:
      `a log-out against a writer and a reader, onDestroyed: "${onDestroyed}", ${overlaps.length} overlaps, ` +
      `${repeats * ways.length * 2} rounds each: destroyed ${ways.join("; ")}; event by event and all at once`,
    times: plans.length,
    held: "0 resurrections; event by event, each heard what was true",
    violations,
  };
}

/** What runs a round and says what was wrong in it. */
function stageOf(
  directory: string,
  onDestroyed: OnGone,
  { writer, reader, leaver }: Readonly<Record<"writer" | "reader" | "leaver", Actor>>,
): Stage {
  const { ttl, touchAfter } = storeOptionsOf(directory, onDestroyed);
  const backend = fileBackend({ directory });
  const store = createStore<Data>(backend, {
    ...(ttl !== undefined && { ttl }),
    ...(touchAfter !== undefined && { touchAfter }),
  });
  return async ({ id, order, way, isStepped }) => {
    const session = await store.open(id);
    session.data.secret = "of the first life";
    await session.commit();
    const generation = (await backend.load(id))?.generation ?? "";
    const deeds: Readonly<Record<Event, readonly [Actor, Asked]>> = {
      "writer opens": [writer, { do: "open", id }],
      "writer ends": [writer, { do: "write", id }],
      "reader opens": [reader, { do: "open", id }],
      "reader ends": [reader, { do: "read", id }],
      "log-out": [leaver, { do: "destroy", id, way }],
    };
    const answers = new Map<Event, Promise<Answered>>();
    for (const event of order) {
      const [actor, asked] = deeds[event];
      // Nobody ends what was not opened; all else may be under way at once.
      if (event === "writer ends") await answers.get("writer opens");
      if (event === "reader ends") await answers.get("reader opens");
      const answer = actor.ask(asked);
      answers.set(event, answer);
      if (isStepped) await answer;
    }
    const all: Readonly<Record<Event, Answered>> = {
      "writer opens": await of(answers, "writer opens"),
      "writer ends": await of(answers, "writer ends"),
      "reader opens": await of(answers, "reader opens"),
      "reader ends": await of(answers, "reader ends"),
      "log-out": await of(answers, "log-out"),
    };
    const found = await fileBackend({ directory }).load(id);
    const wrong = wrongIn({ order, way, isStepped, onDestroyed, answers: all, found, generation });
    const how = `${order.join(", ")}; destroyed ${way}${isStepped ? ", event by event" : ", all at once"}`;
    return wrong.map((sentence) => `${how}: ${sentence}`);
  };
}

async function of(answers: ReadonlyMap<Event, Promise<Answered>>, event: Event): Promise<Answered> {
  return (await answers.get(event)) ?? { did: "fail", reason: "not asked" };
}
