/**
 * The contract between the optimistic protocol and a backend: what a record is, and the few things that a
 * backend must be able to do with one. It knows neither files nor sessions that someone works on.
 */
import type { JsonObject } from "../merge/json.js";

/**
 * What is stored of a session. A record is never changed in place: a new one takes its place. Nor does a change of what
 * was given to a backend, or shown by it, change what is stored.
 */
export interface SessionRecord {
  /** A random name for one life of a session: destroyed and made anew, it has another one. */
  readonly generation: string;
  /** 1 for the first record of a generation, one more with each commit that wrote. */
  readonly revision: number;
  /** When the session expires, in ms since the epoch; `undefined` for never. */
  readonly expiresAt: number | undefined;
  /** The session's data. */
  readonly data: JsonObject;
}

/** What is to be done with a record, and what to tell the caller once it is done. */
export type Change<R> =
  | {
      /** Leave everything as it is. */
      readonly type: "keep";
      /** What {@link Backend.update} returns. */
      readonly result: R;
    }
  | {
      /** Store this record in place of the current one. */
      readonly type: "write";
      /** The record to store. */
      readonly record: SessionRecord;
      /** What {@link Backend.update} returns. */
      readonly result: R;
    }
  | {
      /** Remove the current record. */
      readonly type: "remove";
      /** What {@link Backend.update} returns. */
      readonly result: R;
    };

/**
 * Where sessions are kept. Ids have been checked before they come here: 1 to 100 letters, digits, `-` and `_`.
 * An id is a secret; a backend never shows one in full in a message.
 */
export interface Backend {
  /**
   * Reads a record, holding nothing afterwards.
   *
   * @param id - The session's id.
   * @returns The record, even an expired one (the protocol decides about that), or `undefined`. A backend may drop by
   * itself what has expired by the real clock.
   */
  load(id: string): Promise<SessionRecord | undefined>;

  /**
   * Reads, decides and changes, atomically for this session.
   *
   * @param id - The session's id.
   * @param change - Looks at the current record, expired or not, and says what to do. It is synchronous,
   * changes nothing itself and may be called again. If it throws, nothing is written and nothing stays held.
   * @param known - A record that the caller has seen or stored. Where that is still the current one, a backend may call
   * `change` with this very object, which spares both sides to look at what has not changed; none has to.
   * @returns The result of the last call of `change`, after its change was applied.
   * @throws `ERR_DURABILITY_UNKNOWN` where the change was applied but may not survive a power loss;
   * `ERR_OUTCOME_UNKNOWN` where the deadline passed before it could be found out whether it was applied. For every other
   * error nothing was applied.
   */
  update<R>(
    id: string,
    change: (current: SessionRecord | undefined) => Change<R>,
    known?: SessionRecord,
  ): Promise<R>;

  /**
   * Puts off the expiry of the current record and changes nothing else, the revision included. Atomic for this
   * session, like {@link Backend.update}.
   *
   * @param id - The session's id.
   * @param generation - Only a record of this generation is touched.
   * @param expiresAt - The new expiry, in ms since the epoch. A record whose expiry is as late is left alone.
   * @param now - The clock, in ms since the epoch, to be read inside the atomic section, after any wait for it: a
   * record that has expired by then is left alone.
   * @returns Whether the expiry was moved.
   */
  touch(id: string, generation: string, expiresAt: number, now: () => number): Promise<boolean>;

  /**
   * Removes whatever is stored under an id without looking at it, so that it works on a damaged record too.
   *
   * @param id - The session's id.
   * @returns Whether something was stored.
   */
  remove(id: string): Promise<boolean>;

  /**
   * Enumerates what is stored, expired records included, in no particular order.
   *
   * @returns The ids.
   */
  ids(): AsyncIterable<string>;

  /**
   * Removes expired records, looking at each again inside the atomic section, and what dead processes left. A
   * record that fails does not keep the rest from being swept: the first error is thrown at the end.
   *
   * @param now - The present, in ms since the epoch.
   * @returns How many records were removed.
   */
  sweep(now: number): Promise<number>;

  /**
   * Waits for what is running and lets go of everything. A second call is like the first. Other backends on the same
   * place go on.
   *
   * @returns When all is done.
   */
  close(): Promise<void>;
}
