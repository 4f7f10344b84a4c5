/** The suites, in the order of the page. */
import type { Suite } from "../report.js";
import { shared } from "./shared.js";
import { small } from "./small.js";
import { whole } from "./whole.js";

export const suites: readonly Suite[] = [whole, shared, small];
