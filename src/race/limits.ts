/**
 * How large a race may be. Within these limits it is checked in seconds, and its timeline is a page that a browser
 * opens. Reading and checking the history take no part in the time limit of the race itself.
 */

/** How many processes may take part: each is one of Node's, of some 50 MB. */
export const mostWorkers = 64;

/** How many requests all processes may make together. */
export const mostRequests = 20_000;

/** How many sessions they may share. */
export const mostSessions = 1_000;
