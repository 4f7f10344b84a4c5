/** How much a test run tries of each law, where nothing else is asked for; the laws' pages say so. */

/** Random triples and rule lists, of each law. */
export const defaultRuns = 2000;

/** Of the triples over the small domain. */
export const defaultTriples = 8000;
