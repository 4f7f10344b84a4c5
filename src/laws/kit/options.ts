/** How the law kit is told what to check on. */
import fc from "fast-check";
import { BadOptionError } from "../../merge/errors.js";
import { assertJson } from "../../merge/copy.js";
import type { JsonValue } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import { forRules } from "./sessions/for-rules.js";
import { likeSample } from "./sessions/like-sample.js";
import { likeSchema } from "./sessions/schema/like-schema.js";
import type { Source } from "./sessions/source.js";

/** How hard to try, and what to replay. */
export interface RunOptions {
  /** How many samples each law is checked on, from 1; 1,000 by default. */
  readonly runs?: number;
  /** Replays an earlier check; random by default. */
  readonly seed?: number;
  /**
   * Goes straight to a counterexample of an earlier check with the same seed, of one law on the same list. The list of a
   * rule alone is `onlyRule(rules, pattern)`.
   */
  readonly path?: string;
}

/** How one check of several is run. */
export interface CheckRun extends RunOptions {
  /** Whether the values are of no type in particular, so that a counterexample may be told with others. */
  readonly mayRetype?: boolean;
}

/** Which laws to check. */
export interface LawsOption {
  /** The ids of the laws to check; all by default. */
  readonly laws?: readonly string[];
}

/**
 * Where the sessions to check on come from: an arbitrary, a sample, a JSON Schema, or, with none of them, the rule list
 * itself.
 */
export type SessionOptions =
  | {
      /** Generates sessions. */
      readonly session?: fc.Arbitrary<unknown>;
      readonly sample?: undefined;
      readonly schema?: undefined;
    }
  | {
      /** A session such as yours are; others are made like it. */
      readonly sample?: unknown;
      readonly session?: undefined;
      readonly schema?: undefined;
    }
  | {
      /** A JSON Schema, draft 2020-12, of your sessions. */
      readonly schema?: object | boolean;
      readonly session?: undefined;
      readonly sample?: undefined;
    };

/** The sessions that options ask for. */
export function sourceOf({ session, sample, schema }: SessionOptions, rules: RuleSet): Source {
  const given = { session, sample, schema };
  const names = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const [, second] = names;
  if (second !== undefined) throw new BadOptionError(second, `left out, since ${names[0] ?? ""} is given`);
  if (session !== undefined) return { session: arbitraryJson("session", session) };
  if (schema !== undefined) return likeSchema(schema);
  if (sample === undefined) return forRules(rules);
  assertJson(sample);
  return likeSample(sample);
}

/** A user's arbitrary, each of whose values is looked at before it is taken for JSON. */
export function arbitraryJson(option: string, arbitrary: unknown): fc.Arbitrary<JsonValue> {
  if (!(arbitrary instanceof fc.Arbitrary)) throw new BadOptionError(option, "an arbitrary of fast-check");
  return arbitrary.map((value) => {
    assertJson(value);
    return value;
  });
}

/** How many runs there shall be. */
export function runsOf({ runs = 1000 }: RunOptions): number {
  if (!Number.isSafeInteger(runs) || runs < 1) throw new BadOptionError("runs", "a whole number from 1");
  return runs;
}

/** The seed to use. */
export function seedOf({ seed = Math.floor(Math.random() * 2 ** 31) }: RunOptions): number {
  if (!Number.isSafeInteger(seed)) throw new BadOptionError("seed", "a whole number");
  return seed;
}
