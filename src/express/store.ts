/** The store for express-session: its hooks, turned into calls of the adapter's keeper. */
import type { Request } from "express";
import session, { type Session, type SessionData } from "express-session";
import { answer, type Callback } from "../adapter/callback.js";
import { SessionKeeper } from "../adapter/keeper.js";
import type { AdapterOptions } from "../adapter/options.js";
import type { Backend, SessionRecord } from "../store/contract.js";

/**
 * A store for express-session that merges at each save. Made by {@link expressStore}. Its methods are those of every
 * store of express-session, and call back as those do.
 */
export class ExpressStore extends session.Store {
  readonly #keeper: SessionKeeper;
  /** The record behind each object that `get` has answered with. */
  readonly #read = new WeakMap<object, SessionRecord>();

  /** @internal */
  constructor(backend: Backend, options: AdapterOptions) {
    super();
    this.#keeper = new SessionKeeper(backend, options);
  }

  /**
   * Reads a session and holds nothing.
   *
   * @param sid - The session's id.
   * @param callback - Gets an error, or the session, or null where there is none or it has expired.
   */
  override get(sid: string, callback: Callback<SessionData | null>): void {
    answer(this.#get(sid), callback);
  }

  /**
   * Makes `req.session` from what `get` has answered. express-session calls it.
   *
   * @param req - The request.
   * @param data - What `get` has answered.
   * @returns The session object.
   */
  override createSession(req: Request, data: SessionData): Session & SessionData {
    const record = this.#read.get(data);
    const made = super.createSession(req, data);
    // Here, since it is the one moment at which both are known and the application has not edited anything yet.
    if (record !== undefined) this.#keeper.hold(made, record, (key) => Object.hasOwn(made, key));
    return made;
  }

  /**
   * Merges a session object into what is stored. express-session calls it at the end of a response, and for
   * `req.session.save()`.
   *
   * @param sid - The session's id.
   * @param live - The session object. An object that this store has not made is merged as a new session.
   * @param callback - Gets an error: `ERR_CONFLICT` and `ERR_SESSION_DESTROYED` where the options ask for them,
   * `ERR_NOT_JSON` and `ERR_TOO_DEEP` for data that can't be stored, `ERR_INVALID_ID`, `ERR_RULE_DEFECT`,
   * `ERR_STORE_CLOSED`, and the backend's own.
   */
  override set(sid: string, live: SessionData, callback?: Callback): void {
    answer(this.#keeper.save(sid, live), callback);
  }

  /**
   * Puts off the expiry of a session and saves the settings of its cookie, but none of its data. express-session calls it
   * at the end of a response whose request has changed nothing.
   *
   * @param sid - The session's id.
   * @param live - The session object.
   * @param callback - Gets an error, as that of `set` does.
   */
  override touch(sid: string, live: SessionData, callback?: Callback): void {
    answer(this.#keeper.touch(sid, live), callback);
  }

  /**
   * Destroys whatever is stored under an id; requests that are still running don't bring it back.
   *
   * @param sid - The session's id.
   * @param callback - Gets an error.
   */
  override destroy(sid: string, callback?: Callback): void {
    answer(this.#keeper.destroy(sid), callback);
  }

  /**
   * Reads all sessions that have not expired, one after another: it takes time in proportion to their number, and room
   * for all of them.
   *
   * @param callback - Gets an error, or the sessions by their ids.
   */
  override all(callback: Callback<Record<string, SessionData>>): void {
    answer(this.#all(), callback);
  }

  /**
   * Counts the sessions that have not expired. It reads all of them.
   *
   * @param callback - Gets an error, or the number.
   */
  override length(callback: Callback<number>): void {
    const counted = this.#all().then((sessions) => Object.keys(sessions).length);
    answer(counted, callback);
  }

  /**
   * Destroys all sessions.
   *
   * @param callback - Gets an error.
   */
  override clear(callback?: Callback): void {
    answer(this.#keeper.clear(), callback);
  }

  /**
   * Stores a session that comes from somewhere else, such as another store, unless there is one under its id already.
   *
   * @param sid - The session's id.
   * @param data - Its data, with its cookie.
   * @returns What became of it: `"expired"` if it has expired by its cookie, and was not stored.
   * @throws `ERR_NOT_JSON` and `ERR_TOO_DEEP` for data that can't be stored, `ERR_INVALID_ID`, `ERR_STORE_CLOSED`, and the
   * backend's own errors.
   */
  add(sid: string, data: SessionData): Promise<"added" | "present" | "expired"> {
    return this.#keeper.add(sid, data);
  }

  /**
   * Removes expired sessions; by itself the store does so each `sweepEvery`.
   *
   * @returns How many were removed.
   * @throws `ERR_STORE_CLOSED` and the backend's own errors.
   */
  sweep(): Promise<number> {
    return this.#keeper.sweep();
  }

  /**
   * Waits for what is running, then lets go of the backend. Close the server first.
   *
   * @returns When the store is closed.
   */
  close(): Promise<void> {
    return this.#keeper.close();
  }

  async #get(sid: string): Promise<SessionData | null> {
    const opened = await this.#keeper.open(sid);
    if (opened === undefined) return null;
    const data = sessionDataOf(opened.data);
    this.#read.set(data, opened.record);
    return data;
  }

  async #all(): Promise<Record<string, SessionData>> {
    const sessions: (readonly [string, SessionData])[] = [];
    for await (const [id, data] of this.#keeper.all()) sessions.push([id, sessionDataOf(data)]);
    return Object.fromEntries(sessions);
  }
}

/** What is stored was a session's data when it was saved, and its cookie has been put back. */
function sessionDataOf(data: object): SessionData {
  return data as SessionData;
}
