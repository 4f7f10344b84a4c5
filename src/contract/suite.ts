/** All that the contract promises of every backend, in the order in which it is best read and tried. */
import type { BackendPromise } from "./promise.js";
import { closingPromises } from "./promises/closing.js";
import { damagePromises } from "./promises/damage.js";
import { destroyingPromises } from "./promises/destroying.js";
import { expiryPromises } from "./promises/expiry.js";
import { idPromises } from "./promises/ids.js";
import { racePromises } from "./promises/races.js";
import { storePromises } from "./promises/store.js";
import { touchPromises } from "./promises/touch.js";
import { updatePromises } from "./promises/update.js";
import { valuePromises } from "./promises/values.js";

/** First the backend alone, then a store on it. */
export const backendPromises: readonly BackendPromise[] = [
  ...updatePromises,
  ...valuePromises,
  ...racePromises,
  ...idPromises,
  ...touchPromises,
  ...expiryPromises,
  ...damagePromises,
  ...closingPromises,
  ...storePromises,
  ...destroyingPromises,
];
