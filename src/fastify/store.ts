/** The store for @fastify/session: its calls, turned into calls of the adapter's keeper. */
import type { SessionStore } from "@fastify/session";
import type { Session } from "fastify";
import { answer, type Callback } from "../adapter/callback.js";
import type { SessionKeeper } from "../adapter/keeper.js";
import type { JsonObject } from "../merge/json.js";
import type { SessionRecord } from "../store/contract.js";

/** What the store answers, of which session. */
interface Answer {
  readonly id: string;
  readonly what: SessionRecord | "nothing" | "failure" | "destroyed";
}

/** A session object of @fastify/session, as far as the store looks at it. */
interface SessionObject {
  readonly sessionId: string;
}

/** Members that @fastify/session keeps for itself, and one that would replace the session object's prototype. */
const hidden: ReadonlySet<string> = new Set(["cookie", "sessionId", "encryptedSessionId", "__proto__"]);

/**
 * The store. @fastify/session makes its session object out of what `get` answers, copying the members, and does not
 * tell which became of what. But it gives the object to the request before the callback returns; the plugin tells of
 * that by {@link FastifyStore.given}.
 */
export class FastifyStore implements SessionStore {
  readonly #keeper: SessionKeeper;
  /** What is being answered right now. */
  #answering: Answer | undefined;

  constructor(keeper: SessionKeeper) {
    this.#keeper = keeper;
  }

  get(id: string, callback: Callback<Session | null>): void {
    answer(this.#keeper.open(id), (error, opened) => {
      if (error !== null) this.#say({ id, what: "failure" }, () => callback(error));
      else if (opened === undefined) this.#say({ id, what: "nothing" }, () => callback(null, null));
      else {
        const { data, record } = opened;
        const shown = shownOf(data);
        // For who calls the store without a request.
        this.#hold(shown, record);
        this.#say({ id, what: record }, () => callback(null, shown));
      }
    });
  }

  set(id: string, session: Session, callback?: Callback): void {
    answer(this.#keeper.save(id, session), callback);
  }

  destroy(id: string, callback?: Callback): void {
    answer(this.#keeper.destroy(id), (error) => {
      const what = error === null ? "destroyed" : "failure";
      this.#say({ id, what }, () => callback?.(error));
    });
  }

  /**
   * Learns what a request's session is to be from now on, and says what it shall be.
   *
   * @param last - The last session object that the request had.
   * @param next - What it is given: a session object, or null once it has destroyed its session.
   */
  given(last: SessionObject | undefined, next: unknown): unknown {
    const { id, what } = this.#answering ?? {};
    if (what === "destroyed") {
      if (last !== undefined && last.sessionId === id && next === null) this.#keeper.end(last);
    } else if (what !== undefined && isSession(next) && next.sessionId === id) {
      const isReload = last?.sessionId === id;
      if (what === "failure") {
        // It is empty. Saved at the end of the request, it would delete all there is.
        if (isReload) return last;
      } else if (what === "nothing") {
        if (isReload && this.#keeper.isStored(last)) this.#keeper.end(next);
      } else this.#hold(next, what);
    }
    return next;
  }

  #hold(session: object, record: SessionRecord): void {
    this.#keeper.hold(session, record, (key) => !hidden.has(key));
  }

  #say(answer: Answer, call: () => void): void {
    const outer = this.#answering;
    this.#answering = answer;
    try {
      call();
    } finally {
      this.#answering = outer;
    }
  }
}

/** Whether something is a session object: outside of the cookie's path a request has none. */
export function isSession(value: unknown): value is SessionObject {
  return typeof value === "object" && value !== null && "sessionId" in value;
}

/** What @fastify/session makes a session object of. */
function shownOf(data: JsonObject): Session {
  const shown = Object.entries(data).filter(([key]) => key === "cookie" || !hidden.has(key));
  // What is stored was a session's data when it was saved, and its cookie has been put back.
  return Object.fromEntries(shown) as unknown as Session;
}
