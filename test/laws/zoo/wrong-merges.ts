/** The zoo: merges that are wrong on purpose, each in one way, and the laws that must reject each of them. */
import type { WrongMerge } from "./exhibit.js";
import { wrongHandling } from "./wrong-handling.js";
import { wrongRecords } from "./wrong-records.js";
import { wrongResolving } from "./wrong-resolving.js";
import { wrongValues } from "./wrong-values.js";

/** All exhibits. */
export const wrongMerges: readonly WrongMerge[] = [
  ...wrongValues,
  ...wrongHandling,
  ...wrongRecords,
  ...wrongResolving,
];
