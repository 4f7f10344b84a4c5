/** How a session is named where its id, a secret, must not be seen. */
import { createHash } from "node:crypto";

/** A short name for a session that tells sessions apart in messages and logs but opens none. */
export function tagOf(id: string): string {
  return `#${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;
}
