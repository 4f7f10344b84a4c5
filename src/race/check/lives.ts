/**
 * Which states belong to one life of a session: from its first commit to its destruction. A life has no name in a
 * history, but values that only one request put there tell it: what one read shows is of one life, and so is what a
 * request read and what it made of it.
 */
import { isObject } from "../../merge/json.js";
import type { Read } from "./reads.js";
import type { RacedRequest, SessionHistory } from "./sessions.js";
import type { Token, Tokens } from "./tokens.js";

/** A life. In a session that never ends there is only one. */
export type Life = Token | "only";

/** The lives of one session. */
export class Lives {
  /** Whether the session may have ended at some time, by a destruction or because nothing was left in it. */
  readonly mayEnd: boolean;
  readonly #parents = new Map<Token, Token>();
  readonly #ofReads = new Map<Read, Token>();
  readonly #ofRequests = new Map<RacedRequest, Token>();

  constructor({ requests }: SessionHistory, reads: readonly Read[], tokens: Tokens) {
    this.mayEnd = requests.some((request) => request.fate !== "not stored" && mayEmpty(request));
    if (!this.mayEnd) return;
    for (const read of reads) {
      const first = this.#unite(tokens.shownBy(read.data).filter(tellsItsAuthor));
      if (first === undefined) continue;
      this.#ofReads.set(read, first);
      if (read.request !== undefined) this.#ofRequests.set(read.request, first);
    }
    for (const request of requests) {
      if (request.fate === "not stored") continue;
      const base = this.#ofRequests.get(request);
      const own = tokens.putBy(request).filter(tellsItsAuthor);
      const first = this.#unite(base === undefined ? own : [base, ...own]);
      if (first !== undefined) this.#ofRequests.set(request, first);
    }
  }

  /** The life that a read shows; nothing if it can't be told, as where it shows an empty session. */
  ofRead(read: Read): Life | undefined {
    return this.#find(this.#ofReads.get(read));
  }

  /** The life that a request worked on; nothing if it can't be told. */
  ofRequest(request: RacedRequest): Life | undefined {
    return this.#find(this.#ofRequests.get(request));
  }

  #find(token: Token | undefined): Life | undefined {
    if (!this.mayEnd) return "only";
    return token && this.#root(token);
  }

  #root(token: Token): Token {
    let root = token;
    for (let next = this.#parents.get(root); next; next = this.#parents.get(root)) root = next;
    for (let one = token; one !== root;) {
      const next = this.#parents.get(one) ?? root;
      this.#parents.set(one, root);
      one = next;
    }
    return root;
  }

  #unite(tokens: readonly Token[]): Token | undefined {
    const [first, ...others] = tokens;
    if (first === undefined) return undefined;
    for (const other of others) {
      const [one, two] = [this.#root(first), this.#root(other)];
      if (one !== two) this.#parents.set(two, one);
    }
    return first;
  }
}

/** Whether only one request, or only the state before the race, can have put a token there. */
export function tellsItsAuthor({ origins }: Token): boolean {
  return origins.length === 1;
}

/** Whether a request ends the life of its session for certain if it is stored: it destroys, or leaves nothing. */
export function ends({ destroy, mine, open }: RacedRequest): boolean {
  if (destroy !== undefined) return true;
  const { outcome } = open;
  const hadSome = outcome.status === "read" && Object.keys(outcome.data).length > 0;
  return hadSome && isObject(mine) && Object.keys(mine).length === 0;
}

/** Whether what a request did may, with what others did, have left nothing: it destroyed, or deleted a first-level key. */
function mayEmpty(request: RacedRequest): boolean {
  return (
    request.destroy !== undefined ||
    request.changes.some(({ path, after }) => path.length === 1 && after === undefined)
  );
}
