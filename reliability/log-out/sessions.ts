/** The sessions of a log-out race. */
import type { FileStoreOptions } from "../../src/file-store/file-store.js";
import type { OnDestroyed } from "../../src/store/options.js";

/** What a session holds: what nobody may see again once it is destroyed, the writer's edit, and a new log-in. */
export interface Data {
  secret?: string;
  edit?: number;
  again?: boolean;
}

/** What may become of a commit whose session is gone. */
export type OnGone = Extract<OnDestroyed, "fail" | "discard">;

/** The options of all stores: a touch always writes. */
export function storeOptionsOf(directory: string, onDestroyed: OnGone): FileStoreOptions {
  return { directory, onDestroyed, ttl: 3_600_000, touchAfter: 0 };
}
