/**
 * What each session object of a framework came from. It is known by the object, not by something in its data, which is
 * the application's; and a base lives as long as its object.
 */
import type { JsonObject } from "../merge/json.js";
import { baseOn, type Base } from "../store/base.js";
import type { SessionRecord } from "../store/contract.js";
import { Turns } from "../store/turns.js";

/** One session object's part in the protocol. */
export interface Held {
  /** What its edits are edits of; a new one after each save. */
  base: Base;
  /** When its cookie expired as it was last seen, in ms since the epoch. */
  expiresAt: number | undefined;
  /** Its saves, one after another. */
  readonly turns: Turns;
}

/** The session objects that are known. */
export class HeldSessions {
  readonly #held = new WeakMap<object, Held>();

  /** Notes that an object was made from a record, of whose data it shows so much. */
  hold(session: object, record: SessionRecord, shown: JsonObject): void {
    this.#held.set(session, heldOn(record, shown));
  }

  /** Notes that an object's session was destroyed. */
  end(session: object): void {
    this.of(session).base = baseOn(undefined, "discarded");
  }

  /** What an object came from; one that nobody has told of is a new session. */
  of(session: object): Held {
    const held = this.#held.get(session) ?? {
      base: baseOn(undefined),
      expiresAt: undefined,
      turns: new Turns(),
    };
    this.#held.set(session, held);
    return held;
  }
}

/** The part of an object that was made from a record, of whose data it shows so much. */
export function heldOn(record: SessionRecord, shown: JsonObject): Held {
  return {
    base: { ...baseOn(record), ancestor: shown },
    expiresAt: record.expiresAt,
    turns: new Turns(),
  };
}
