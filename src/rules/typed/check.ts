/**
 * Types only: a rule list as its author wrote it, with a message in the place of what does not fit the session's type.
 * A message is a type that holds nothing but its own text, so the compiler shows it where the list has something else.
 */
import type { ResolverFor, Rule } from "../../merge/rule.js";
import type { IsWild } from "./pattern.js";
import type { Place, PlaceOf } from "./place.js";
import type { Show } from "./show.js";
import type { IsOpen, UnderAny } from "./value.js";

/**
 * Anything that looks like a list, so that inference always has the list itself to work on. What is wrong inside is
 * said by the check, at the very place.
 */
export type Unchecked = readonly (readonly unknown[])[] | Readonly<Record<string, unknown>>;

/** A list in either form, as it must be. What is no pair is a rule, and the member's name is its pattern. */
export type CheckedList<Session, List> = {
  readonly [Key in keyof List]: List[Key] extends readonly [infer Pattern, infer Given]
    ? CheckedPair<Session, Pattern, Given>
    : List[Key] extends readonly unknown[]
      ? Pair
      : CheckedMember<Session, Key, List[Key]>;
};

/** A pair of which nothing is known but that it must be one. */
type Pair = readonly [pattern: string | RegExp, rule: Rule];

type CheckedPair<Session, Pattern, Given> = Pattern extends string | RegExp
  ? [PatternProblem<Session, Pattern>] extends [never]
    ? readonly [pattern: Pattern, rule: Checked<Given, RuleProblem<Session, Pattern, Given>>]
    : readonly [pattern: PatternProblem<Session, Pattern>, rule: Given]
  : Pair;

type CheckedMember<Session, Pattern, Given> = Checked<
  Given,
  PatternProblem<Session, Pattern> | RuleProblem<Session, Pattern, Given>
>;

type Checked<Given, Problem> = Given extends Rule ? ([Problem] extends [never] ? Given : Problem) : Rule;

/** What is wrong with a pattern; `never` where nothing is. */
type PatternProblem<Session, Pattern> = Pattern extends string
  ? PlaceOf<Session, Pattern> extends infer Problem extends string
    ? `${Pattern}: ${Problem}`
    : never
  : never;

/** What is wrong with a rule at the places of its pattern; `never` where nothing is. */
type RuleProblem<Session, Pattern, Given> =
  IsOpen<Given> extends true
    ? never
    : Given extends ResolverFor<infer Wanted>
      ? IsOpen<Wanted> extends true
        ? never
        : Pattern extends string
          ? PlaceOf<Session, Pattern> extends Place<infer Value>
            ? Misfit<Value, Wanted, IsWild<Pattern>, Pattern>
            : never
          : Misfit<UnderAny<Session>, Wanted, true, "top-level keys">
      : never;

type Misfit<Value, Wanted, Several, At extends string> =
  IsOpen<Value> extends true
    ? never
    : Fits<Exclude<Value, null | undefined>, Wanted, Several> extends true
      ? never
      : `${At}: the rule is for ${Show<Wanted>}, not for ${Show<Exclude<Value, null | undefined>>}`;

/**
 * At a single place the rule must be for all that can stand there, null set aside, which a rule can only refuse. Of several
 * places it must be for something at one of them.
 */
type Fits<Value, Wanted, Several> = [Exclude<Value, Fitting<Value, Wanted>>] extends [never]
  ? true
  : [Fitting<Value, Wanted>] extends [never]
    ? false
    : Several;

type Fitting<Value, Wanted> = Value extends Wanted ? Value : never;
