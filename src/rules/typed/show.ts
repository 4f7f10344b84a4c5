/** Types only: how messages show types, since a type can't be asked for its name. Evaluated for messages only. */
import type { IsComputed } from "./pattern.js";
import type { IsOpen, KeyOf, Scalar } from "./value.js";

/** A type much as TypeScript writes it, three levels deep. */
export type Show<Value, Level extends readonly 0[] = []> =
  IsOpen<Value> extends true ? "unknown" : JoinKinds<Kinds<Value, Level>>;

/** A text for each kind of value in a union. */
type Kinds<Value, Level extends readonly 0[]> = Value extends string
  ? "string"
  : Value extends number
    ? "number"
    : Value extends boolean
      ? "boolean"
      : Value extends null | undefined
        ? `${Value}`
        : Value extends readonly (infer Element)[]
          ? Level["length"] extends 3
            ? "…[]"
            : `${Grouped<Element, [...Level, 0]>}[]`
          : Level["length"] extends 3
            ? "{…}"
            : `{ ${Join<Members<Value, NamedKeyOf<Value>, [...Level, 0]>, "; ">} }`;

type Grouped<Element, Level extends readonly 0[]> =
  IsOpen<Element> extends true
    ? "unknown"
    : IsUnion<Kinds<Element, Level>> extends true
      ? `(${Show<Element, Level>})`
      : Show<Element, Level>;

type Members<Value, Key extends KeyOf<Value>, Level extends readonly 0[]> = Key extends unknown
  ? IsComputed<`${Key}`> extends true
    ? `[key: string]: ${Show<Value[Key], Level>}`
    : `${Key}${Optional<Value, Key>}: ${Show<Exclude<Value[Key], undefined>, Level>}`
  : never;

/** An object with an index signature for texts has one for numbers too, as far as `keyof` goes. */
type NamedKeyOf<Value> = string extends keyof Value ? string & keyof Value : KeyOf<Value>;

type Optional<Value, Key extends KeyOf<Value>> =
  Pick<Value, Key> extends Required<Pick<Value, Key>> ? "" : "?";

/** The names of the members that the objects of a union have. */
export type Names<Value> = Join<NamesOf<Value>, ", ">;

type NamesOf<Value> = Value extends Scalar | readonly unknown[] ? never : `${KeyOf<Value>}`;

/** The kinds of a union, the usual ones in an order that does not depend on the compiler's. */
type JoinKinds<Texts extends string> =
  Take<Texts, ["string", "number", "boolean"]> extends infer Usual extends string
    ? Exclude<Texts, "string" | "number" | "boolean"> extends infer Others extends string
      ? [Others] extends [never]
        ? Usual
        : Usual extends ""
          ? Join<Others, " | ">
          : `${Usual} | ${Join<Others, " | ">}`
      : never
    : never;

type Take<Texts extends string, Order extends readonly string[], Taken extends string = ""> = Order extends [
  infer First extends string,
  ...infer Rest extends string[],
]
  ? Take<Texts, Rest, First extends Texts ? (Taken extends "" ? First : `${Taken} | ${First}`) : Taken>
  : Taken;

/** The texts of a union in a row, in the compiler's order, which is mostly that of their first appearance. */
type Join<Texts extends string, Between extends string, Count extends readonly 0[] = []> = [Texts] extends [
  never,
]
  ? ""
  : Count["length"] extends 12
    ? "…"
    : LastOf<Texts> extends infer Last extends string
      ? [Exclude<Texts, Last>] extends [never]
        ? Last
        : `${Join<Exclude<Texts, Last>, Between, [...Count, 0]>}${Between}${Last}`
      : never;

type IsUnion<Texts extends string> = [Texts] extends [LastOf<Texts>] ? false : true;

/** One member of a union. Of overloaded functions, one for each member, inference sees the last. */
type LastOf<Union> = (Union extends unknown ? (one: () => Union) => void : never) extends (
  all: infer All,
) => void
  ? All extends () => infer Last
    ? Last
    : never
  : never;
