/** The parts of the campaign, in the order of the table. */
import type { Part } from "../part.js";
import { crash } from "./crash.js";
import { fencing } from "./fencing.js";
import { history } from "./history.js";
import { ioErrors } from "./io-errors.js";

export const parts: readonly Part[] = [crash, ioErrors, fencing, history];
