/** Types only: the patterns that an editor offers. Many more can be written than are worth offering. */
import type { Rule } from "../../merge/rule.js";
import type { SegmentFrom } from "./pattern.js";
import type { IsOpen, KeyOf, Scalar } from "./value.js";

/** As the type that an object's members are inferred from, makes the editor offer patterns as their names. */
export type OfferedMembers<Session> = Readonly<Partial<Record<Offered<Session>, Rule>>>;

/** Nothing has a member of type `never`. */
type Nobody = Readonly<Record<typeof Symbol.toPrimitive, never>>;

/**
 * As other types that a list may have, makes the editor offer patterns where a pair begins. No list has these types, so
 * they allow nothing. The second has no elements: because of it the compiler does not mix what it offers into its
 * messages, but looks for the one type that the list comes closest to.
 */
export type OfferedPairs<Session, List> = List extends readonly unknown[]
  ? (readonly (readonly [pattern: Offered<Session>, rule: Rule])[] & Nobody) | Nobody
  : never;

/** The paths of a session, down to five levels and into a type that holds itself only once. */
type Offered<Session> = OfferedUnder<Session, "", [0, 0, 0, 0, 0], never>;

type OfferedUnder<Value, At extends string, Levels extends readonly 0[], Above> = Levels extends readonly [
  0,
  ...infer Fewer extends readonly 0[],
]
  ? IsOpen<Value> extends true
    ? never
    : Value extends Scalar
      ? never
      : [Value] extends [Above]
        ? never
        : Value extends readonly (infer Element)[]
          ? OfferedAt<Element, `${At}/*`, Fewer, Above>
          : OfferedMember<Value, KeyOf<Value>, At, Fewer, Above | Value>
  : never;

type OfferedMember<
  Value,
  Key extends KeyOf<Value>,
  At extends string,
  Levels extends readonly 0[],
  Above,
> = Key extends unknown ? OfferedAt<Value[Key], `${At}/${SegmentOf<Key>}`, Levels, Above> : never;

type OfferedAt<Value, At extends string, Levels extends readonly 0[], Above> =
  At | OfferedUnder<Value, At, Levels, Above>;

/** An index signature is offered as a wildcard. */
type SegmentOf<Key extends string | number> = string extends Key
  ? "*"
  : number extends Key
    ? "*"
    : Key extends string
      ? SegmentFrom<Key>
      : `${Key}`;
