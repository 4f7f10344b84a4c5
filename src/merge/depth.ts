/** How deep a value may be nested: the default and the bounds of the option. */
import { BadOptionError } from "./errors.js";

/** The option that functions which walk values have in common. */
export interface DepthOptions {
  /** The deepest nesting allowed, in levels; the root container is level 1. From 1 to 1,500, 1,000 by default. */
  readonly maxDepth?: number;
}

const defaultLimit = 1000;

/** Measured: at 2,500 levels the walk can overflow a default stack that held nothing before. */
const highestLimit = 1500;

/** The limit that options ask for, checked. */
export function depthLimit({ maxDepth = defaultLimit }: DepthOptions): number {
  if (!Number.isInteger(maxDepth) || maxDepth < 1 || maxDepth > highestLimit) {
    throw new BadOptionError("maxDepth", `a whole number of levels from 1 to ${highestLimit}`);
  }
  return maxDepth;
}
