/** Which works went on under a lock, by what the store itself reported. */
import type { LockSpan, WorkOperation } from "../history.js";

/**
 * For how long a process held a lock while it worked itself, a lock that it kept from an earlier request included.
 * @param works - The works of all processes, ordered by start.
 * @param locks - The locks that the store reported, in any order.
 * @returns The longest overlap of each work with a lock of its process, in ms; works without one are left out.
 */
export function locksOverWorks(
  works: readonly WorkOperation[],
  locks: readonly LockSpan[],
): ReadonlyMap<WorkOperation, number> {
  const queues = queuesOf(locks);
  const overlaps = new Map<WorkOperation, number>();
  for (const work of works) {
    const queue = queues.get(work.process);
    if (queue === undefined) continue;
    for (let lock = queue.waiting.at(-1); lock && lock.acquired < work.end; lock = queue.waiting.at(-1)) {
      queue.held.push(lock);
      queue.waiting.pop();
    }
    // One process works at one thing at a time, so what ended before this work ended before all later ones.
    queue.held = queue.held.filter(({ released }) => released > work.start);
    const overlap = queue.held.reduce(
      (longest, { acquired, released }) =>
        Math.max(longest, Math.min(released, work.end) - Math.max(acquired, work.start)),
      0,
    );
    if (overlap > 0) overlaps.set(work, overlap);
  }
  return overlaps;
}

interface Held {
  readonly acquired: number;
  readonly released: number;
}

interface Queue {
  /** Locks that were got later than the last work looked at, the next one at the end. */
  readonly waiting: Held[];
  held: Held[];
}

function queuesOf(locks: readonly LockSpan[]): ReadonlyMap<number, Queue> {
  const queues = new Map<number, Queue>();
  for (const { process, acquired, released = Infinity } of locks) {
    if (acquired === undefined) continue;
    const queue = queues.get(process) ?? { waiting: [], held: [] };
    queue.waiting.push({ acquired, released });
    queues.set(process, queue);
  }
  for (const { waiting } of queues.values()) waiting.sort((left, right) => right.acquired - left.acquired);
  return queues;
}
