/** What an author tells of a backend so that it can be tested. */
import type { Backend } from "../store/contract.js";

/**
 * How to get at a backend. `Place` is whatever names the place where it keeps its records: a directory, a prefix of
 * keys, a table, a `Map`.
 */
export interface BackendUnderTest<Place> {
  /**
   * Makes an empty place, which nothing else uses. Each test begins with it.
   *
   * @returns The place, or a promise of it.
   */
  makePlace(): Place | Promise<Place>;

  /**
   * Opens the place. A test opens it up to four times at once, as several processes would, and closes each.
   *
   * @param place - What `makePlace` made.
   * @returns A backend, or a promise of it; a new one each time.
   */
  open(place: Place): Backend | Promise<Backend>;

  /**
   * Damages the record of a session, whose id it is given with the place, behind the backend's back, so that it can't be
   * read any more: cut it off, say. Without this the tests of damaged records are skipped; with `"impossible"`, for
   * records that nobody else can get at, there are none.
   */
  readonly damage?: ((place: Place, id: string) => unknown) | "impossible";

  /**
   * Removes the place when a test has ended and what it had opened is closed.
   *
   * @param place - What `makePlace` made.
   * @returns Nothing, or a promise.
   */
  removePlace?(place: Place): unknown;
}
