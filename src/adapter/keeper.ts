/**
 * Keeps the sessions of a framework that saves a session object at the end of each request: reads without a lock, merges
 * at each save. Knows no framework; it is told which session object came from what was read.
 */
import { randomUUID } from "node:crypto";
import { copyJson } from "../merge/copy.js";
import { member, type JsonObject } from "../merge/json.js";
import { Activity } from "../store/activity.js";
import { applied } from "../store/applied.js";
import type { Backend, SessionRecord } from "../store/contract.js";
import { reporter } from "../store/diagnostics.js";
import { check } from "../store/check.js";
import { checkSize } from "../store/size.js";
import { loadPresent } from "../store/stored.js";
import { addChange, type Added } from "./add.js";
import { shownCookie } from "./cookie.js";
import { heldOn, HeldSessions, type Held } from "./held.js";
import { shownId, storedId } from "./id.js";
import { adapterSettingsOf, type AdapterOptions } from "./options.js";
import { saveSession, type AdapterHost } from "./saving.js";
import { mineOf, takeCookie, takeSession, type Take } from "./snapshot.js";
import { Sweeping } from "./sweeping.js";

/** What was read of a session. */
export interface Opened {
  /** A copy of its data for the framework, which may change it. */
  readonly data: JsonObject;
  /** The record that it is a copy of. */
  readonly record: SessionRecord;
}

/** The sessions of one framework's store. */
export class SessionKeeper {
  readonly #host: AdapterHost;
  readonly #sessions = new HeldSessions();
  readonly #sweeping: Sweeping;

  constructor(backend: Backend, options: AdapterOptions) {
    check(isBackend(backend), "backend", "a backend, such as fileBackend or memoryBackend makes");
    const settings = adapterSettingsOf(options);
    this.#host = { backend, settings, activity: new Activity(), report: reporter(settings.logger) };
    this.#sweeping = new Sweeping(settings.sweepEvery, () => this.sweep());
  }

  /** Reads a session and holds nothing; `undefined` where there is none, or it has expired. */
  open(id: string): Promise<Opened | undefined> {
    const { activity, report } = this.#host;
    return activity.run(async () => {
      const record = await loadPresent(this.#host, storedId(id));
      report("open", { id, isNew: record === undefined, revision: record?.revision ?? 0 });
      return record && { data: this.#shown(record), record };
    });
  }

  /**
   * Notes that a session object was made from what was read.
   *
   * @param isShown - Whether the framework lets the object have a member of that name: one that it leaves out for a
   * method of its own is not there, and yet was not deleted.
   */
  hold(session: object, record: SessionRecord, isShown: (key: string) => boolean): void {
    const shown = Object.entries(record.data).filter(([key]) => key === "cookie" || isShown(key));
    this.#sessions.hold(session, record, Object.fromEntries(shown));
  }

  /** Whether what a session object holds was stored when it was made, or has been saved since. */
  isStored(session: object): boolean {
    return this.#sessions.of(session).base.record !== undefined;
  }

  /** Notes that the session of an object was destroyed, also where it was never stored: nothing of it is saved now. */
  end(session: object): void {
    this.#sessions.end(session);
  }

  /** Merges what a session object holds now into what is stored. */
  save(id: string, session: object): Promise<void> {
    return this.#commit(id, session, takeSession);
  }

  /** Puts off the expiry of what is stored, and saves the settings of the cookie where they were changed. */
  touch(id: string, session: object): Promise<void> {
    return this.#commit(id, session, takeCookie);
  }

  /** Destroys whatever is stored under an id. */
  destroy(id: string): Promise<void> {
    const { activity, backend, report } = this.#host;
    return activity.run(async () => {
      const found = await backend.remove(storedId(id));
      report("destroy", { id, found });
    });
  }

  /** Stores a session that comes from somewhere else, unless there is one under its id. */
  add(id: string, session: object): Promise<Added> {
    const { activity, backend, report, settings } = this.#host;
    return activity.run(async () => {
      const mine = mineOf(takeSession(session, settings.depthLimit), {});
      checkSize(mine.data, "mine", settings.maxBytes);
      const record = { ...mine, expiresAt: mine.expiresAt ?? settings.now() + settings.ttl };
      const generation = randomUUID();
      const { result, doubt } = await applied(backend, storedId(id), (current) =>
        addChange(record, generation, current, settings.now()),
      );
      if (doubt !== undefined) throw doubt;
      if (result === "added") report("commit", { id, status: "written", revision: 1 });
      return result;
    });
  }

  /** Reads all sessions that have not expired, one after another. */
  async *all(): AsyncGenerator<readonly [id: string, data: JsonObject], void, undefined> {
    for (const id of await this.#ids()) {
      const opened = await this.open(id);
      if (opened !== undefined) yield [id, opened.data];
    }
  }

  /** Destroys all sessions. */
  async clear(): Promise<void> {
    for (const id of await this.#ids()) await this.destroy(id);
  }

  /** Removes expired sessions; how many they were. */
  sweep(): Promise<number> {
    const { activity, backend, settings, report } = this.#host;
    return activity.run(async () => {
      const removed = await backend.sweep(settings.now());
      report("sweep", { removed });
      return removed;
    });
  }

  /** Waits for what is running, then lets go of everything. */
  close(): Promise<void> {
    this.#sweeping.stop();
    return this.#host.activity.close(() => this.#host.backend.close());
  }

  #ids(): Promise<string[]> {
    return this.#host.activity.run(async () => {
      const ids: string[] = [];
      for await (const id of this.#host.backend.ids()) ids.push(shownId(id));
      return ids;
    });
  }

  /** A copy of a record's data as the framework sees it: with the whole cookie. */
  #shown({ data, expiresAt }: SessionRecord): JsonObject {
    const cookie = shownCookie(member(data, "cookie"), expiresAt);
    // The copy of an object is an object.
    return copyJson({ ...data, cookie }, "theirs", this.#host.settings.depthLimit) as JsonObject;
  }

  #commit(id: string, session: object, take: Take): Promise<void> {
    return this.#host.activity.run(async () => {
      const stored = storedId(id);
      // Taken as it is now: it may be edited while an earlier save is still running.
      const snapshot = take(session, this.#host.settings.depthLimit);
      const held = this.#sessions.of(session);
      await held.turns.take(async () => {
        // A touch of what nobody has read is one of whatever is stored, and makes nothing.
        const isTouch = snapshot.data === undefined && held.base.record === undefined;
        const part = isTouch ? await this.#found(stored) : held;
        if (part !== undefined) await saveSession(this.#host, { id, stored }, part, snapshot);
      });
    });
  }

  async #found(stored: string): Promise<Held | undefined> {
    const record = await loadPresent(this.#host, stored);
    return record && heldOn(record, record.data);
  }
}

function isBackend(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "update" in value && typeof value.update === "function"
  );
}
