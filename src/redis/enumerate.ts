/** Enumerates the sessions of a server. */
import { isLawfulMergeError } from "../errors.js";
import { inTime } from "../store/deadline.js";
import { checkId } from "../store/id.js";
import { StoreServiceError } from "../store/service-errors.js";
import { scan } from "./client.js";
import { codeOf } from "./connection.js";
import type { SessionServer } from "./session-server.js";

/** The ids of all sessions, each once, in batches; each batch within the time of an operation. */
export async function* enumerate(server: SessionServer): AsyncGenerator<readonly string[]> {
  const seen = new Set<string>();
  const pattern = `${server.prefix.replace(/[*?[\]\\]/g, "\\$&")}{*}`;
  const batches = scan(await server.connection.client(), pattern);
  for (;;) {
    const deadline = server.deadline();
    let batch: IteratorResult<readonly string[]>;
    try {
      batch = await inTime(batches.next(), deadline);
    } catch (error) {
      if (isLawfulMergeError(error)) throw error;
      const code = codeOf(error);
      throw code === undefined ? deadline.expired() : new StoreServiceError(undefined, "ids", code);
    }
    if (batch.done === true) return;
    // A scan may show a key more than once.
    const ids = batch.value.map((key) => key.slice(server.prefix.length + 1, -1));
    const fresh = [...new Set(ids)].filter((id) => !seen.has(id) && isId(id));
    for (const id of fresh) seen.add(id);
    yield fresh;
  }
}

/** Whether a key was of a session: other programs may have keys that look like it. */
function isId(id: string): boolean {
  try {
    checkId(id);
    return true;
  } catch {
    return false;
  }
}
