/** Types only: what lies one step below a value of a session's type, and what lies anywhere below it. */

/** What has no members. */
export type Scalar = string | number | boolean | bigint | symbol | null | undefined;

/** The widest type of JSON that someone may have written; unlike `JsonValue` it may be changed. */
type AnyJson = null | boolean | number | string | AnyJson[] | { [key: string]: AnyJson };

/**
 * Parts of a session that its type says nothing of: `any`, `unknown`, and types that have all of JSON in them. Everything
 * is allowed there and below.
 */
export type IsOpen<Value> = [AnyJson] extends [Value] ? true : false;

/** The keys that JSON can have. */
export type KeyOf<Value> = keyof Value & (string | number);

/** The value under a key, with `undefined` if it may be absent; `never` where no member of a union has the key. */
export type Under<Value, Key extends string> =
  IsOpen<Value> extends true
    ? unknown
    : Value extends Scalar
      ? never
      : Value extends readonly unknown[]
        ? Element<Value, Key>
        : IsVague<Value> extends true
          ? unknown
          : Member<Value, Key>;

/** The values under all keys. */
export type UnderAny<Value> =
  IsOpen<Value> extends true
    ? unknown
    : Value extends Scalar
      ? never
      : Value extends readonly unknown[]
        ? Value[number]
        : IsVague<Value> extends true
          ? unknown
          : Value[KeyOf<Value>];

/** In a tuple each index has a type of its own. `length` and the methods of arrays are no members. */
type Element<Value extends readonly unknown[], Key extends string> = Key extends `${number}`
  ? Key extends keyof Value
    ? Value[Key]
    : number extends Value["length"]
      ? Value[number]
      : never
  : never;

/** A member that TypeScript knows under a number is written in digits. */
type Member<Value, Key extends string> =
  Key extends KeyOf<Value>
    ? Value[Key]
    : Key extends `${infer Digits extends number}`
      ? Digits extends KeyOf<Value>
        ? Value[Digits]
        : never
      : never;

/** `object` and `{}`: types of objects that name no member. */
type IsVague<Value> = [keyof Value] extends [never] ? true : false;

/**
 * A value and all that lies below it. It is found level by level until a level brings nothing new, so that a type that
 * holds itself comes to an end; one that goes on for ever counts as `unknown` at the limit.
 */
export type Within<Value, Level extends readonly 0[] = []> =
  IsOpen<Value> extends true
    ? unknown
    : Level["length"] extends 16
      ? unknown
      : NextLevel<Value, Value | UnderAny<Value>, Level>;

type NextLevel<Value, Deeper, Level extends readonly 0[]> =
  AreSame<Value, Deeper> extends true ? Value : Within<Deeper, [...Level, 0]>;

/**
 * Whether two unions are the same, as the compiler compares two generic functions. Being assignable would not do: a wide
 * type would hide a narrower one.
 */
type AreSame<One, Other> =
  (<T>(any: T) => T extends One ? 1 : 2) extends <T>(any: T) => T extends Other ? 1 : 2 ? true : false;
