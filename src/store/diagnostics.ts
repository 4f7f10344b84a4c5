/**
 * What the library tells about its work: one diagnostics channel per kind of event, and a logger that hears what a
 * store does; only the phases of a backend's lock go to their channel alone. Events hold no session values. They hold the session's id, which is a secret: the logger gets a tag.
 */
import { channel, type Channel } from "node:diagnostics_channel";
import { tagOf } from "./tag.js";
import type { CommitResult } from "./api.js";

/** Hears what the store does; pino and most other loggers have this shape. */
export interface Logger {
  /** Takes the details and a line of text. */
  debug(details: object, message: string): void;
}

/** The events, by the last part of their channel's name: `lawful-merge:open` and so on. */
export interface StoreEvents {
  /** A session was opened. */
  open: { readonly id: string; readonly isNew: boolean; readonly revision: number };
  /** A session object took over what is stored and kept its edits, or lost them to `onDestroyed: "discard"`. */
  refresh: StoreEvents["open"];
  /** A session object dropped its edits and took over what is stored. */
  reset: StoreEvents["open"];
  /** A commit ended well. */
  commit: { readonly id: string; readonly status: CommitResult["status"]; readonly revision: number };
  /** A session was destroyed by a call; `found` tells whether there was one. */
  destroy: { readonly id: string; readonly found: boolean };
  /** A session was touched; `moved` tells whether its expiry was moved. */
  touch: { readonly id: string; readonly moved: boolean };
  /** A commit or refresh met conflicts that no rule settles. */
  conflict: { readonly id: string; readonly paths: readonly string[] };
  /** Conflicts that no rule settles were settled by the policy of an adapter's option `onConflict`. */
  settle: { readonly id: string; readonly policy: "override" | "ignore"; readonly paths: readonly string[] };
  /** A backend's atomic section, told to the channel and not to the logger; `at` is in ms since the epoch, with fractions, by a clock that never jumps. */
  lock: { readonly id: string; readonly phase: "requested" | "acquired" | "released"; readonly at: number };
  /** A damaged file was asked to be set aside; `found` tells whether there was one. Of file stores only. */
  setAside: { readonly id: string; readonly found: boolean };
  /** Expired sessions were removed. */
  sweep: { readonly removed: number };
}

const channels: Readonly<Record<keyof StoreEvents, Channel>> = {
  open: channel("lawful-merge:open"),
  refresh: channel("lawful-merge:refresh"),
  reset: channel("lawful-merge:reset"),
  commit: channel("lawful-merge:commit"),
  destroy: channel("lawful-merge:destroy"),
  touch: channel("lawful-merge:touch"),
  conflict: channel("lawful-merge:conflict"),
  settle: channel("lawful-merge:settle"),
  lock: channel("lawful-merge:lock"),
  setAside: channel("lawful-merge:setAside"),
  sweep: channel("lawful-merge:sweep"),
};

/** Tells of an event. */
export type Report = <K extends keyof StoreEvents>(kind: K, event: StoreEvents[K]) => void;

/** Tells the channels, and the logger where there is one. */
export function reporter(logger?: Logger): Report {
  return (kind, event) => {
    if (channels[kind].hasSubscribers) channels[kind].publish(event);
    if (logger === undefined) return;
    const { id, ...details }: Partial<{ readonly id: string }> & object = event;
    try {
      logger.debug(id === undefined ? details : { session: tagOf(id), ...details }, `lawful-merge:${kind}`);
    } catch (error) {
      // As with a channel's subscribers: what has been done is done, and must not be reported as failed.
      process.nextTick(() => {
        throw error;
      });
    }
  };
}

/**
 * Tells the channel `lawful-merge:lock` of a phase of a backend's atomic section. A backend that locks calls it, so
 * that waiting for locks and holding them can be observed and measured.
 *
 * @param id - The session's id.
 * @param phase - `requested` before the wait, `acquired` after it, `released` when nothing is held any more.
 *
 * @example
 * ```ts
 * import { subscribe } from "node:diagnostics_channel";
 * import { reportLock, type StoreEvents } from "lawful-merge/store";
 *
 * subscribe("lawful-merge:lock", (event) => console.log((event as StoreEvents["lock"]).phase));
 * reportLock("alice", "requested"); //> requested
 * reportLock("alice", "acquired"); //> acquired
 * reportLock("alice", "released"); //> released
 * ```
 */
export function reportLock(id: string, phase: StoreEvents["lock"]["phase"]): void {
  if (channels.lock.hasSubscribers) {
    channels.lock.publish({ id, phase, at: performance.timeOrigin + performance.now() });
  }
}
