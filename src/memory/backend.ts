/** The backend contract, in memory. An update is atomic because nothing in it waits. */
import { listable, type JsonArray, type JsonObject, type Maybe } from "../merge/json.js";
import { Activity } from "../store/activity.js";
import { sweepChange, touchChange } from "../store/changes.js";
import type { Backend, Change, SessionRecord } from "../store/contract.js";
import { check } from "../store/check.js";

/** Options of the memory backend. */
export interface MemoryBackendOptions {
  /**
   * Where the records are kept, by the session's id; a `Map` of its own by default. Backends that are given the same
   * one share their sessions. What the backend puts there is frozen; it holds session data and ids, which are secret.
   */
  readonly records?: Map<string, SessionRecord>;
}

/**
 * Makes a backend that keeps sessions in the memory of this process. They are gone when it ends, other processes don't
 * see them, and what has expired takes up room until it is swept. `memoryStore` makes it and the store on it in one.
 *
 * @param options - Where to keep the records, if not in a place of its own.
 * @returns The backend, for `createStore`.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts
 * import { memoryBackend } from "lawful-merge/memory";
 * import { createStore, type SessionRecord } from "lawful-merge/store";
 *
 * const records = new Map<string, SessionRecord>();
 * const store = createStore(memoryBackend({ records }));
 * const session = await store.open("alice");
 * session.data = { cart: ["pen"] };
 * await session.commit();
 * console.log(records.get("alice")?.data); //> { cart: [ 'pen' ] }
 * ```
 */
export function memoryBackend(options: MemoryBackendOptions = {}): Backend {
  const { records = new Map<string, SessionRecord>() } = options;
  check(records instanceof Map, "records", "a Map");
  const activity = new Activity();

  /** Runs something that does not wait. */
  const run = <R>(work: () => R): Promise<R> => activity.run(() => Promise.resolve().then(work));

  function apply<R>(id: string, change: (current: SessionRecord | undefined) => Change<R>): R {
    const decision = change(records.get(id));
    if (decision.type === "write")
      records.set(id, Object.freeze({ ...decision.record, data: frozen(decision.record.data) }));
    if (decision.type === "remove") records.delete(id);
    return decision.result;
  }

  return {
    load: (id) => run(() => records.get(id)),
    update: (id, change) => run(() => apply(id, change)),
    touch: (id, generation, expiresAt, now) => run(() => apply(id, touchChange(generation, expiresAt, now))),
    remove: (id) => run(() => records.delete(id)),
    async *ids() {
      // A list made beforehand: a session that is removed and made anew meanwhile would come up twice.
      yield* await run(() => [...records.keys()]);
    },
    sweep: (now) => run(() => [...records.keys()].filter((id) => apply(id, sweepChange(now))).length),
    close: () => activity.close(() => Promise.resolve()),
  };
}

/** What this module has made and frozen through and through, which nothing can change any more. */
const frozenCopies = new WeakSet<object>();

/** A copy that is safe to be handed out; what is one already, as most of a session that was edited is, stands for itself. */
function frozen(object: JsonObject): JsonObject {
  if (frozenCopies.has(object)) return object;
  const copy: Record<string, Maybe> = { ...object };
  // The members are the copy's own, `__proto__` too, so assigning to them reaches no prototype.
  for (const key in listable(copy)) {
    const child = copy[key];
    if (typeof child === "object" && child !== null) copy[key] = frozenContainer(child);
  }
  frozenCopies.add(Object.freeze(copy));
  return copy;
}

function frozenContainer(value: JsonArray | JsonObject): JsonArray | JsonObject {
  if (!isArray(value)) return frozen(value);
  if (frozenCopies.has(value)) return value;
  const copy = value.map((element) =>
    typeof element === "object" && element !== null ? frozenContainer(element) : element,
  );
  frozenCopies.add(Object.freeze(copy));
  return copy;
}

function isArray(value: JsonArray | JsonObject): value is JsonArray {
  return Array.isArray(value);
}
