/** Types only: the places of a session that a pattern names, or why there are none. */
import type { IsComputed, KeyFrom, Malformed } from "./pattern.js";
import type { Names, Show } from "./show.js";
import type { Scalar, Under, UnderAny, Within } from "./value.js";

/** What stands at the places that a pattern matches. */
export interface Place<Value> {
  readonly value: Value;
}

/** The places that a pattern matches, or a text that says why there are none. */
export type PlaceOf<Session, Pattern extends string> =
  IsComputed<Pattern> extends true
    ? Place<unknown>
    : [Malformed<Pattern>] extends [never]
      ? Pattern extends `/${infer Path}`
        ? Walk<Session, Path, "">
        : Place<Session>
      : Malformed<Pattern>;

/** Goes down segment by segment, never further than the pattern is long. */
type Walk<Value, Path extends string, At extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? Step<Value, Segment, At> extends Place<infer Next>
    ? Walk<Next, Rest, `${At}/${Segment}`>
    : Step<Value, Segment, At>
  : Step<Value, Path, At>;

type Step<Value, Segment extends string, At extends string> = Segment extends "**"
  ? Place<Within<Value>>
  : Segment extends "*"
    ? Found<UnderAny<Value>, Value, Segment, At>
    : Found<Under<Value, KeyFrom<Segment>>, Value, Segment, At>;

type Found<Next, Value, Segment extends string, At extends string> = [Next] extends [never]
  ? Missing<Exclude<Value, undefined>, Segment, At extends "" ? "the session" : At>
  : Place<Next>;

type Missing<Value, Segment extends string, At extends string> = [Value] extends [Scalar]
  ? `${At} is ${Show<Value>} and has no members`
  : [Value] extends [Scalar | readonly unknown[]]
    ? `${At} is an array, whose elements are at *`
    : `${At} has no member ${Segment}, only ${Names<Value>}`;
