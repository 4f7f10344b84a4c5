/** How a session is named where its id, a secret, must not be seen. */
import { createHash } from "node:crypto";

/**
 * A short name for a session, for messages and logs: it tells sessions apart and opens none.
 *
 * @param id - The session's id, which is a secret.
 * @returns The tag: `#` and eight hexadecimal digits, the same for an id always and everywhere.
 *
 * @example
 * ```ts
 * import { tagOf } from "lawful-merge/store";
 *
 * console.log(tagOf("alice")); //> #2bd806c9
 * ```
 */
export function tagOf(id: string): string {
  return `#${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;
}
