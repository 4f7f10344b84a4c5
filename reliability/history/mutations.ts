/** Ways to make a good history bad, each so that nothing can explain it, with the class that must be found. */
import type { History } from "../../src/race/history.js";
import type { Violation } from "../../src/race/check/violation.js";
import type { Chance } from "./chance.js";
import { badCommits } from "./bad-commits.js";
import { badReads } from "./bad-reads.js";
import { badStates } from "./bad-states.js";
import type { Subject } from "./subject.js";

/** One way. */
export interface Mutation {
  /** What is done to the history: `an edit dropped from the last state`. */
  readonly name: string;
  readonly finds: Violation["type"];
  /** The bad history; nothing where the good one has no place for it. */
  readonly mutate: (subject: Subject, chance: Chance) => History | undefined;
}

/** All of them. */
export const mutations: readonly Mutation[] = [...badStates, ...badReads, ...badCommits];
