/** Commits to sessions whose holders are held up, by a wall clock of its own. */
import { backendIn } from "../crash/operations.js";
import { dated, shiftClock } from "../fencing/clock.js";
import { overtake, type Met } from "../fencing/operations.js";
import { nodeFileSystem } from "../../src/file-store/file-system.js";

/** What the child is told. */
export interface Overtaking {
  readonly directories: readonly string[];
  /** ms by which its clock is ahead. */
  readonly clock: number;
}

/** What it met in each directory, or what went wrong there. */
export type Overtook = readonly (Met | { readonly error: string })[];

process.on("message", ({ directories, clock }: Overtaking) => {
  shiftClock(() => clock);
  void Promise.all(
    directories.map((directory) =>
      overtake(backendIn(directory, "rename", dated(nodeFileSystem))).catch((error: unknown) => ({
        error: String(error),
      })),
    ),
  ).then((met: Overtook) => process.send?.(met, () => process.disconnect()));
});
