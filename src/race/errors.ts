/** The errors of the harness itself. What a raced store did wrong is a violation, not an error. */
import { LawfulMergeError } from "../errors.js";

/** A race script that says nothing the harness can run. Code `ERR_BAD_SCRIPT`. */
export class BadScriptError extends LawfulMergeError {
  override readonly name = "BadScriptError";
  /** Where in the script the fault is, such as `workers[0][2].edits[1]`. */
  readonly place: string;

  /** @internal */
  constructor(place: string, wanted: string) {
    super("ERR_BAD_SCRIPT", `The script's ${place} must be ${wanted}.`);
    this.place = place;
  }
}

/** Ends a run that can't go on; `runRace` turns it into the status "could not run". */
export class CouldNotRun extends Error {
  override readonly name = "CouldNotRun";
}
