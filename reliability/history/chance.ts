/** Choices that a seed repeats. */
import { randomFrom } from "../../src/race/random.js";

/** Where choices come from. */
export interface Chance {
  /** An integer from 0 up to, not including, a limit. */
  readonly below: (limit: number) => number;
  /** Whether something of a probability happens. */
  readonly happens: (probability: number) => boolean;
  /** One of several; nothing if there are none. */
  readonly oneOf: <T>(several: readonly T[]) => T | undefined;
}

/** The choices that a seed stands for. */
export function chanceFrom(seed: number): Chance {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    happens: (probability) => random() < probability,
    oneOf: (several) => several[below(several.length)],
  };
}
