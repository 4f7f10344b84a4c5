/** What an exhibit of the zoo is. */
import type { MergeFunction } from "../../../src/laws/law.js";
import { keysOf, objectOf, own } from "../../../src/laws/values.js";
import type { JsonObject, Maybe } from "../../../src/merge/json.js";
import type { MergeResult } from "../../../src/merge/result.js";

/** A merge that is wrong on purpose, in one way. */
export interface WrongMerge {
  readonly name: string;
  readonly merge: MergeFunction;
  /** Laws that must reject it; others may too. */
  readonly rejectedBy: readonly string[];
}

/** The result with another value, if it has one. */
export function withValue(result: MergeResult, change: (value: Maybe) => Maybe): MergeResult {
  return result.ok ? { ...result, value: change(result.value) } : result;
}

/** The object with other members, without those that come to nothing. */
export function mapped(object: JsonObject, change: (value: Maybe) => Maybe): JsonObject {
  return objectOf(
    keysOf(object)
      .map((key): [string, Maybe] => [key, change(own(object, key))])
      .filter(([, value]) => value !== undefined),
  );
}
