/** How a walk over values stops at something that it can't walk. */

/**
 * Ends a walk that met something no session value can hold, or nesting past the limit. The walk itself
 * carries no path, to be cheap: whoever catches this looks again for the place, with `copyJson`.
 */
export class Unwalkable extends Error {}
