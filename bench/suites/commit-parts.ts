/** What a commit is made of: the merge, JSON, and the rest. */
import { merge } from "../../src/index.js";
import { fileStore } from "../../src/file-store/index.js";
import { memoryStore } from "../../src/memory/index.js";
import type { Store } from "../../src/store/index.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { compareAsync } from "../compare.js";
import { editSmall, largeSession, levelled, smallSession, unshared, type Tree } from "../inputs/session.js";
import { atMost, linesOf, type Suite } from "../report.js";

interface Counted {
  n?: number;
}

/** Opens a session, edits one leaf, commits. */
async function editOne(store: Store<Counted>, id: string): Promise<void> {
  const session = await store.open(id);
  session.data.n = (session.data.n ?? 0) + 1;
  await session.commit();
}

async function stored(store: Store<Counted>, id: string, data: Tree): Promise<void> {
  const session = await store.open(id);
  Object.assign(session.data, data, { n: 0 });
  await session.commit();
}

export const warm: Suite = {
  id: "warm",
  run: async () => {
    const store = memoryStore<Counted>();
    await stored(store, "s", smallSession());
    const { base, mine, theirs } = unshared(smallSession(), editSmall);
    const whole = "open, one edit, commit in memory";
    const times = await compareAsync({
      [whole]: () => editOne(store, "s"),
      merge: () => merge(base, mine, theirs),
    });
    await store.close();
    return {
      title: "A commit in memory",
      about: "A session of 30 keys; the bare merge is one of 2 edits a side, nothing shared.",
      yardstick: "the bare merge",
      unit: "µs",
      lines: linesOf(times, "merge"),
      targets: [atMost(4, times, whole, "merge")],
    };
  },
};

export const json: Suite = {
  id: "json",
  run: () =>
    inTemporaryDirectory(async (directory) => {
      const store = fileStore<Counted>({ directory, durability: "rename" });
      const sessions: Readonly<Record<string, Tree>> = {
        "100 KB": levelled([100, 10]),
        "1 MB": largeSession(),
      };
      const contenders: Record<string, () => unknown> = {};
      for (const [id, [name, data]] of Object.entries(sessions).entries()) {
        await stored(store, `s${id}`, data);
        const text = JSON.stringify(data);
        contenders[`${name}: open, one edit, commit`] = () => editOne(store, `s${id}`);
        // Opening parses, and so does the commit, which looks at what is stored by then.
        contenders[`${name}: JSON.parse twice, JSON.stringify once`] = () =>
          JSON.stringify([JSON.parse(text), JSON.parse(text)][1]);
      }
      const times = await compareAsync(contenders);
      await store.close();
      const [, ...rest] = Object.keys(sessions);
      return {
        title: "Large sessions",
        about:
          "In files, durability rename, beside the JSON alone. The profile below says where the rest goes.",
        yardstick: `the JSON of ${rest.join()}`,
        unit: "µs",
        lines: linesOf(times, "1 MB: JSON.parse twice, JSON.stringify once"),
        targets: [],
      };
    }),
};
