/** The parts of the campaign, in the order of the table. */
import type { Part } from "../part.js";
import { attacks } from "./attacks.js";
import { conflictFrees } from "./conflict-frees.js";
import { crash } from "./crash.js";
import { fencing } from "./fencing.js";
import { history } from "./history.js";
import { ioErrors } from "./io-errors.js";
import { killStorm } from "./kill-storm.js";
import { logOut } from "./log-out.js";
import { powerLoss } from "./power-loss.js";
import { surroundings } from "./surroundings.js";

export const parts: readonly Part[] = [
  crash,
  ioErrors,
  powerLoss,
  conflictFrees,
  fencing,
  logOut,
  killStorm,
  surroundings,
  history,
  attacks,
];
