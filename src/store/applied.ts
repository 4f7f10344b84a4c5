/** Tells apart the changes that were applied and those that were not, when a backend's update ends in an error. */
import { isLawfulMergeError } from "../errors.js";
import type { Backend, Change, SessionRecord } from "./contract.js";

/** What came of a change that was applied. */
export interface Applied<R> {
  readonly result: R;
  /** The error to end with all the same: whether the change will survive is not known. */
  readonly doubt: Error | undefined;
}

/** Updates a record; an error is thrown only where nothing was applied. */
export async function applied<R>(
  backend: Backend,
  id: string,
  change: (current: SessionRecord | undefined) => Change<R>,
  known?: SessionRecord,
): Promise<Applied<R>> {
  let decided = undefined as Change<R> | undefined;
  try {
    const result = await backend.update(id, (current) => (decided = change(current)), known);
    return { result, doubt: undefined };
  } catch (error) {
    // By brand and code: a backend may have a copy of the package of its own.
    if (!isLawfulMergeError(error) || error.code !== "ERR_DURABILITY_UNKNOWN") throw error;
    // A backend that says so without having asked has applied nothing of ours.
    if (decided === undefined) throw error;
    return { result: decided.result, doubt: error };
  }
}
