/** What a session needs of the store that opened it. */
import type { Activity } from "./activity.js";
import type { Backend } from "./contract.js";
import type { Report } from "./diagnostics.js";
import type { Settings } from "./options.js";

/** A store, as its sessions see it. */
export interface Host {
  readonly backend: Backend;
  readonly settings: Settings;
  readonly activity: Activity;
  readonly report: Report;
}
