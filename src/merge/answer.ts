/** What a resolver may answer beside a value: that it can't settle a node, or that merge go on record by record. */
import { BadOptionError } from "./errors.js";
import type { JsonValue } from "./json.js";

const refusal = Symbol.for("lawful-merge.refusal");

/** A resolver's answer that it can't settle this conflict; made by {@link refuse}. */
export interface Refusal {
  /** Why, for the conflict's `reason`; it must not hold session values. */
  readonly reason: string;
  /** @internal */
  readonly [refusal]: true;
}

/**
 * Makes a resolver's answer for a case that it can't settle: the node becomes a reported conflict.
 *
 * @param reason - Why, in a few words, without session values; it is shown as the conflict's `reason`.
 * @returns The refusal, to be returned by the resolver.
 * @throws {@link BadOptionError} `ERR_BAD_OPTION` for a reason that is no text.
 *
 * @example
 * ```ts
 * import { defineRules, merge, refuse, resolver } from "lawful-merge";
 *
 * const longest = resolver({
 *   name: "longest",
 *   resolve: (_base, mine, theirs) =>
 *     typeof mine === "string" && typeof theirs === "string"
 *       ? mine.length > theirs.length ? mine : theirs
 *       : refuse("both sides must be strings"),
 * });
 * const result = merge({ note: "" }, { note: 1 }, { note: "hello" }, defineRules([["/note", longest]]));
 * console.log(result.ok || result.conflicts[0]?.reason); //> both sides must be strings
 * ```
 */
export function refuse(reason: string): Refusal {
  // Whatever else plain JavaScript hands over, such as the value that it can't settle, would stand in the conflict.
  if (typeof reason !== "string") throw new BadOptionError("reason", "a text that holds no session values");
  return Object.freeze({ reason, [refusal]: true as const });
}

/** Whether a resolver's answer is a refusal, even one made by another copy of the package. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && refusal in answer;
}

const recordWise = Symbol.for("lawful-merge.records");

/** One record of an array, that is to be merged as a node of its own; a side that lacks it is `undefined`. */
export interface RecordSides {
  /** What tells the record from the others; conflicts under it say so. */
  readonly key: string | number;
  /** What both started from. */
  readonly base: JsonValue | undefined;
  /** What mine has. */
  readonly mine: JsonValue | undefined;
  /** What theirs has. */
  readonly theirs: JsonValue | undefined;
}

/** A resolver's answer that merge is to go on record by record; made by {@link mergeRecords}. */
export interface Records {
  /** The records in the order that they shall have. */
  readonly records: readonly RecordSides[];
  /** @internal */
  readonly [recordWise]: true;
}

/**
 * Makes a resolver's answer for an array of records: merge goes on with each record as with a node of its own, under
 * the same rules, and puts together an array of those that are present then. A record's path ends in its index there;
 * one that is in conflict counts as present. Give such a resolver `on: "nested"`.
 *
 * @param records - The three sides of each record, in the order that the result shall have.
 * @returns The answer, to be returned by the resolver.
 *
 * @example
 * ```ts
 * import { defineRules, merge, mergeRecords, refuse, resolver } from "lawful-merge";
 *
 * // The lines of a poem that has always the same number of them, each merged for itself.
 * const linewise = resolver({
 *   name: "linewise",
 *   on: "nested",
 *   resolve: (base, mine, theirs) =>
 *     Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)
 *       ? mergeRecords(
 *           theirs.map((line, key) => ({ key, base: base[key], mine: mine[key], theirs: line })),
 *         )
 *       : refuse("a poem must be an array"),
 * });
 * const rules = defineRules({ "/poem": linewise });
 * const result = merge({ poem: ["a", "b"] }, { poem: ["A", "b"] }, { poem: ["a", "B"] }, rules);
 * console.log(result.ok && result.value); //> { poem: [ 'A', 'B' ] }
 * ```
 */
export function mergeRecords(records: readonly RecordSides[]): Records {
  return Object.freeze({ records, [recordWise]: true as const });
}

/** Whether a resolver's answer asks to go on record by record, even one made by another copy of the package. */
export function isRecords(answer: unknown): answer is Records {
  return typeof answer === "object" && answer !== null && recordWise in answer;
}

/** What a resolver answers: a session value, `undefined` for absent, a refusal, or records to go on with. */
export type Answer = JsonValue | Refusal | Records | undefined;

/**
 * Computes the merged value of a node from its three values, each `undefined` where it is absent.
 *
 * It must be pure: the same inputs give the same answer. Its inputs are copies of its own, checked to be session
 * values. It returns a session value, `undefined` for absent, a {@link Refusal}, or {@link Records}.
 */
export type Resolve = (
  base: JsonValue | undefined,
  mine: JsonValue | undefined,
  theirs: JsonValue | undefined,
  path: string,
) => Answer;
