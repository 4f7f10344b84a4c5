/** One request's way with its session: which one it gets, what it may do with it, and what the browser is told. */
import { randomBytes } from "node:crypto";
import type { Draft } from "immer";
import { isLawfulMergeError } from "../errors.js";
import type { Session, Store } from "../store/api.js";

/** What a request sees of its session. */
export interface VisitedSession<T extends object> {
  /** Whether nothing is stored of it: the visitor is new, or was away for too long. */
  readonly isNew: boolean;
  /** The data, to be read and edited in place, or replaced. */
  data: T;
  /**
   * Edits the data by an immer recipe.
   *
   * @param recipe - Edits a draft of the data.
   */
  update(recipe: (draft: Draft<T>) => void): void;
  /**
   * Gives the session a new id when the request is over, and destroys what is stored under the old one. Call it when a
   * visitor logs in or gains rights, so that nobody has them who knew the old id.
   */
  renew(): void;
  /**
   * Destroys the session at once. What the request edits after it is a new one. If it fails, the handler rejects, even
   * where the work did not wait for it.
   *
   * @returns When it is destroyed.
   * @throws What {@link Session.destroy} throws.
   */
  destroy(): Promise<void>;
}

/** What the browser is told about its cookie: nothing, to keep an id, or to forget the one that it has. */
export type CookieNews =
  { readonly type: "none" } | { readonly type: "set"; readonly id: string } | { readonly type: "clear" };

/** A request's visit to its session. */
export class Visit<T extends object> {
  readonly #store: Store<T>;
  /** The id that the browser has, if the session under it is there. */
  readonly #known: string | undefined;
  #session: Session<T>;
  #isRenewed = false;
  /** What the work has begun to destroy, and need not have waited for. */
  #destroying: Promise<unknown> = Promise.resolve();

  private constructor(store: Store<T>, session: Session<T>, known: string | undefined) {
    this.#store = store;
    this.#session = session;
    this.#known = known;
  }

  /** Opens the session of the id that a browser sent; where there is none, a new one under an id of our own. */
  static async of<T extends object>(store: Store<T>, sent: string | undefined): Promise<Visit<T>> {
    const found = sent === undefined ? undefined : await openKnown(store, sent);
    // An id that somebody else has chosen is never given to a session: they would know it.
    return new Visit(store, found ?? (await openNew(store)), found && sent);
  }

  /** What the request's work is given. */
  visited(): VisitedSession<T> {
    const session = (): Session<T> => this.#session;
    return {
      get isNew() {
        return session().isNew;
      },
      get data() {
        return session().data;
      },
      set data(value) {
        session().data = value;
      },
      update: (recipe) => session().update(recipe),
      renew: () => {
        this.#isRenewed = true;
      },
      destroy: () => {
        const destroying = this.#destroy();
        this.#destroying = Promise.all([this.#destroying, destroying]);
        // It is heard of at the end, which does not come where the work throws.
        this.#destroying.catch(() => undefined);
        return destroying;
      },
    };
  }

  /**
   * Commits what the request has made of its session.
   *
   * @param isLasting - Whether the cookie has a time of its own, which has to be put off like the session's.
   * @returns What the browser is to be told.
   */
  async end(isLasting: boolean): Promise<CookieNews> {
    await this.#destroying;
    const isThere = !this.#isRenewed || this.#session.isNew || (await this.#moveOn());
    const session = this.#session;
    const { status } = await session.commit();
    // Another request has destroyed it, and has told the browser, which may have a new one by now.
    if (!isThere || status === "discarded") return { type: "none" };
    const isAlive = !session.isNew;
    if (!isAlive) return this.#known === undefined ? { type: "none" } : { type: "clear" };
    const isPutOff = status === "written" || (await session.touch());
    const isNews = session.id !== this.#known || (isLasting && isPutOff);
    return isNews ? { type: "set", id: session.id } : { type: "none" };
  }

  async #destroy(): Promise<void> {
    const ended = this.#session;
    this.#session = await openNew(this.#store);
    await ended.destroy();
  }

  /** Goes on under a new id, with what others have stored meanwhile under the old one; not if they have destroyed it. */
  async #moveOn(): Promise<boolean> {
    const old = this.#session;
    // What is new in it, such as a log-in, is never stored under the old id.
    await old.refresh();
    // The store discards what comes late.
    if (old.isNew) return false;
    const renewed = await openNew(this.#store);
    // Exchanged, since destroying a session empties its data in place.
    [renewed.data, old.data] = [old.data, renewed.data];
    await renewed.commit();
    this.#session = renewed;
    await old.destroy();
    return true;
  }
}

async function openKnown<T extends object>(store: Store<T>, id: string): Promise<Session<T> | undefined> {
  try {
    const session = await store.open(id);
    return session.isNew ? undefined : session;
  } catch (error) {
    // A browser may send anything.
    if (isLawfulMergeError(error) && error.code === "ERR_INVALID_ID") return undefined;
    throw error;
  }
}

function openNew<T extends object>(store: Store<T>): Promise<Session<T>> {
  return store.open(randomBytes(18).toString("base64url"));
}
