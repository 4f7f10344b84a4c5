/** When the next request was too slow to begin: by the bound, and by what it took at the same time without a fault. */

/** How soon the next request is to begin, in ms. */
export const bound = 50;

/** A machine on which the same takes long without a fault is slow by itself: so many times of that are no fault either. */
const patience = 5;

/** Whether a request that began after `taken` ms was held up, where one took `baseline` ms with nothing before it. */
export function isHeldUp(taken: number, baseline: number): boolean {
  return taken > bound && taken > patience * baseline;
}
