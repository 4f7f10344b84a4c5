/** Records to store, and changes that store them. */
import type { Backend, Change, SessionRecord } from "../store/contract.js";

/** A change, for {@link Backend.update}. */
export type ChangeOf<R> = (current: SessionRecord | undefined) => Change<R>;

/** A present to count from, so that nothing expires while it is tested, in ms since the epoch. */
export const start = Date.now();

/** An hour, in ms. */
export const hour = 3_600_000;

/** A record that never expires. */
export const plain: SessionRecord = { generation: "g", revision: 1, expiresAt: undefined, data: { a: 1 } };

/** A record that expires two hours from the start. */
export const dated: SessionRecord = { ...plain, revision: 7, expiresAt: start + 2 * hour };

/** Stores a record, whatever is there. */
export function storing(record: SessionRecord): ChangeOf<string> {
  return () => ({ type: "write", record, result: "stored" });
}

/** Adds a member of that name in the manner of a commit, and answers the new revision. */
export function adding(key: string): ChangeOf<number> {
  return (current) => {
    const { revision, data } = current ?? { revision: 0, data: {} };
    const record = { ...plain, ...current, revision: revision + 1, data: { ...data, [key]: 1 } };
    return { type: "write", record, result: record.revision };
  };
}

/** The same, but only where a record is there; answers whether it is. */
export function addingToPresent(key: string): ChangeOf<boolean> {
  return (current) =>
    current === undefined ? { type: "keep", result: false } : { ...adding(key)(current), result: true };
}

/** What a change is shown. */
export function shown(backend: Backend, id: string): Promise<SessionRecord | undefined> {
  return backend.update(id, (current) => ({ type: "keep", result: current }));
}

/** Names, `key0` and so on. */
export function keys(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `key${index}`);
}
