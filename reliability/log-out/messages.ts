/** What an actor is asked to do with its session, and what came of it. */

/** What an actor is asked. */
export type Asked =
  | { readonly do: "open"; readonly id: string }
  /** The writer's end: its edit is committed, and after a refusal once more. */
  | { readonly do: "write"; readonly id: string }
  /** The reader's end: it touches the session, and commits without an edit. */
  | { readonly do: "read"; readonly id: string }
  /** The session is destroyed, in one of the ways there are. */
  | { readonly do: "destroy"; readonly id: string; readonly way: Way };

/** The ways to destroy a session: the store's call, the session's own, a commit of emptied data; after the last, a new log-in. */
export type Way = "by id" | "by session" | "by emptying" | "by id, then made anew";

/** The ways. */
export const ways: readonly Way[] = ["by id", "by session", "by emptying", "by id, then made anew"];

/** What came of it. */
export type Answered =
  | { readonly did: "open"; readonly sawOriginal: boolean }
  | { readonly did: "write"; readonly ends: readonly string[] }
  | { readonly did: "read"; readonly touched: boolean; readonly end: string }
  | { readonly did: "destroy" }
  /** An error that this should not end in. */
  | { readonly did: "fail"; readonly reason: string };
