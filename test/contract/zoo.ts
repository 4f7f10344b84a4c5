/** Backends that are wrong on purpose, each in one way. */
import type { Backend, Change, SessionRecord } from "../../src/store/contract.js";
import { memoryBackend } from "../../src/memory/index.js";

type Records = Map<string, SessionRecord>;

/** A backend that is wrong, and promises that must find it out; others may too. */
export interface WrongBackend {
  readonly name: string;
  readonly open: (records: Records) => Backend;
  readonly rejectedBy: readonly string[];
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The memory backend, with other methods. */
function wrong(
  name: string,
  rejectedBy: readonly string[],
  methods: (right: Backend, records: Records) => Partial<Backend>,
): WrongBackend {
  return {
    name,
    rejectedBy,
    open: (records) => {
      const right = memoryBackend({ records });
      return { ...right, ...methods(right, records) };
    },
  };
}

/** With another record in the place of each that is written. */
function writing(
  name: string,
  rejectedBy: readonly string[],
  alter: (record: SessionRecord, current: SessionRecord | undefined) => SessionRecord,
): WrongBackend {
  return wrong(name, rejectedBy, (right) => ({
    update: (id, change) =>
      right.update(id, (current) => {
        const decision = change(current);
        return decision.type === "write"
          ? { ...decision, record: alter(decision.record, current) }
          : decision;
      }),
  }));
}

/** With the data taken through a text that is changed on its way. */
function throughText(
  name: string,
  rejectedBy: readonly string[],
  alter: (text: string) => string,
): WrongBackend {
  return writing(name, rejectedBy, (record) => ({
    ...record,
    data: JSON.parse(alter(JSON.stringify(record.data))) as SessionRecord["data"],
  }));
}

/** Reads, waits, and writes. */
async function unguarded<R>(
  right: Backend,
  records: Records,
  id: string,
  change: (current: SessionRecord | undefined) => Change<R>,
): Promise<R> {
  const decision = change(records.get(id));
  await soon();
  return right.update(id, () => decision);
}

/** All of them. */
export const wrongBackends: readonly WrongBackend[] = [
  wrong(
    "reads, and writes later",
    ["atomic", "atomic-alone", "removal-race", "store-edits", "store-counters", "destroyed-in-race"],
    (right, records) => ({ update: (id, change) => unguarded(right, records, id, change) }),
  ),
  wrong("guards one object from itself only", ["atomic"], (right, records) => {
    let last: Promise<unknown> = Promise.resolve();
    return {
      update: (id, change) => {
        const mine = last.then(() => unguarded(right, records, id, change));
        last = mine.catch(() => undefined);
        return mine;
      },
    };
  }),
  wrong("forgets to remove", ["removed", "emptied", "destroyed"], (right) => ({
    update: (id, change) =>
      right.update(id, (current) => {
        const decision = change(current);
        return decision.type === "remove" ? { type: "keep", result: decision.result } : decision;
      }),
  })),
  wrong("removes in words only", ["remove", "discarded", "recreated", "odd-ids"], () => ({
    remove: () => Promise.resolve(true),
  })),
  wrong("finds something where nothing is", ["nothing"], (right) => ({
    load: async (id) =>
      (await right.load(id)) ?? { generation: "", revision: 0, expiresAt: undefined, data: {} },
  })),
  wrong("removes where it should keep", ["kept", "store-conflict"], (right) => ({
    update: (id, change) =>
      right.update(id, (current) => {
        const decision = change(current);
        return decision.type === "keep" ? { type: "remove", result: decision.result } : decision;
      }),
  })),
  wrong("answers what the first of several calls said", ["answered"], (right) => ({
    update: (id, change) => {
      const first = right.update(id, (current) => ({ type: "keep", result: change(current).result }));
      return first.then((result) => right.update(id, change).then(() => result));
    },
  })),
  wrong("swallows the error of a change", ["thrown"], (right) => ({
    update: (id, change) => right.update(id, change).catch(() => Promise.resolve(undefined as never)),
  })),
  wrong("shares what it holds", ["apart"], (right, records) => ({
    update: async (id, change) => {
      const decision = change(records.get(id));
      if (decision.type !== "write") return right.update(id, () => decision);
      records.set(id, decision.record);
      return Promise.resolve(decision.result);
    },
  })),
  writing("adds to the record that it was shown", ["frozen"], (record, current) => {
    if (current !== undefined) Object.assign(current, record);
    return record;
  }),
  writing("gives every life the same generation", ["recreated", "generations"], (record) => ({
    ...record,
    generation: "g",
  })),
  writing("merges by itself", ["replaced"], (record, current) => ({
    ...record,
    data: { ...current?.data, ...record.data },
  })),
  writing("counts seconds", ["written"], (record) => ({
    ...record,
    expiresAt: record.expiresAt && Math.floor(record.expiresAt / 1000) * 1000,
  })),
  writing("never stores nothing", ["empty"], (record) =>
    Object.keys(record.data).length === 0 ? { ...record, data: { empty: true } } : record,
  ),
  throughText("takes null for nothing", ["kinds"], (text) => text.replaceAll(/"null":null,/g, "")),
  throughText("drops __proto__", ["hostile-keys"], (text) => text.replaceAll('"__proto__"', '"proto"')),
  throughText("strips NUL", ["texts"], (text) => text.replaceAll("\\u0000", "")),
  writing("rounds to single precision", ["numbers"], (record) => ({
    ...record,
    data: "most" in record.data ? { ...record.data, whole: Math.fround(2 ** 53 - 1) } : record.data,
  })),
  writing("refuses more than a megabyte", ["large", "many-members"], (record) => {
    if (JSON.stringify(record.data).length > 2 ** 20) throw new Error("too large");
    return record;
  }),
  throughText("gives up at 512 levels", ["deep"], (text) => {
    if (/[[{](?:"a":)?(?:[[{](?:"a":)?){511}/.test(text)) throw new Error("too deep");
    return text;
  }),
  wrong("mixes up who is asking", ["unmixed"], (right) => {
    let asked = "";
    return {
      load: async (id) => {
        asked = id;
        await soon();
        return right.load(asked);
      },
    };
  }),
  wrong("writes by halves", ["whole"], (right) => ({
    update: async (id, change) => {
      let record: SessionRecord | undefined;
      const result = await right.update(id, (current) => {
        const decision = change(current);
        if (decision.type !== "write") return decision;
        record = decision.record;
        return { ...decision, record: { ...record, data: { ...current?.data } } };
      });
      if (record === undefined) return result;
      await soon();
      const whole = record;
      return right.update(id, () => ({ type: "write", record: whole, result }));
    },
  })),
  wrong("enumerates each id twice", ["enumerated"], (right) => ({
    async *ids() {
      yield* right.ids();
      yield* right.ids();
    },
  })),
  wrong("enumerates one page", ["enumerated"], (right) => ({
    async *ids() {
      let count = 0;
      for await (const id of right.ids()) if (count++ < 50) yield id;
    },
  })),
  wrong("turns pages by counting", ["enumerated-meanwhile"], (_right, records) => ({
    async *ids() {
      for (let from = 0; from < records.size; from += 50) {
        await soon();
        yield* [...records.keys()].slice(from, from + 50);
      }
    },
  })),
  wrong("enumerates only once", ["enumerated-in-part"], (right) => {
    const ids = right.ids();
    return { ids: () => ids };
  }),
  wrong("touches by force", ["touch-stranger", "touch-expired", "touch-as-late", "touch-later"], (right) => ({
    touch: (id, _generation, expiresAt) =>
      right.update(id, (current) =>
        current === undefined
          ? { type: "keep", result: false }
          : { type: "write", record: { ...current, expiresAt }, result: true },
      ),
  })),
  wrong("counts a touch as a revision", ["touch", "touch-race"], (right) => ({
    touch: async (id, generation, expiresAt, now) => {
      const isMoved = await right.touch(id, generation, expiresAt, now);
      await right.update(id, (current) =>
        current === undefined || !isMoved
          ? { type: "keep", result: 0 }
          : { type: "write", record: { ...current, revision: current.revision + 1 }, result: 0 },
      );
      return isMoved;
    },
  })),
  wrong("brings back by a touch", ["touch-nothing"], (right, records) => ({
    touch: async (id, generation, expiresAt, now) => {
      const seen = records.get(id);
      await soon();
      const isMoved = await right.touch(id, generation, expiresAt, now);
      if (seen !== undefined) records.set(id, { ...seen, expiresAt });
      return isMoved;
    },
  })),
  wrong("never touches", ["touch", "store-touch"], () => ({ touch: () => Promise.resolve(false) })),
  wrong("keeps what has expired from being replaced", ["expired", "store-expiry"], (right) => ({
    update: (id, change) =>
      right.update(id, (current) => {
        const decision = change(current);
        const isOld =
          current?.expiresAt !== undefined &&
          decision.type === "write" &&
          decision.record.generation !== current.generation;
        const isPast = (current?.expiresAt ?? Infinity) < Date.now();
        return isOld || isPast ? { type: "keep", result: decision.result } : decision;
      }),
  })),
  wrong("sweeps what is fresh", ["sweep", "store-touch"], (right) => ({
    sweep: (now) => right.sweep(now + 2 * 3_600_000),
  })),
  wrong("sweeps without looking again", ["sweep-race"], (_right, records) => ({
    sweep: async (now) => {
      const old = [...records].filter(([, { expiresAt = Infinity }]) => expiresAt <= now);
      await soon();
      for (const [id] of old) records.delete(id);
      return old.length;
    },
  })),
  wrong("closes before it is done", ["closed"], (right) => ({
    update: async (id, change) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return right.update(id, change);
    },
    close: () => Promise.resolve(),
  })),
  wrong("empties the place on closing", ["closed", "closed-alone"], (right, records) => ({
    close: async () => {
      await right.close();
      records.clear();
    },
  })),
  wrong("complains of being closed twice", ["closed-twice"], (right) => {
    let isClosed = false;
    return {
      close: async () => {
        if (isClosed) throw new Error("closed already");
        isClosed = true;
        await right.close();
      },
    };
  }),
];
