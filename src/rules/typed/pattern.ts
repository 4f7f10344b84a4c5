/** Types only: patterns as text, read as `../pattern.ts` reads them at run time. */

/**
 * Whether a text is known at run time only, as `string` and templates that hold one: as a key it makes an index
 * signature, which an object without such members has as well, and no member that would be missing.
 */
export type IsComputed<Text extends string> = Record<"\0", 0> extends Record<Text, 0> ? true : false;

/**
 * What is wrong with the form of a pattern; `never` where nothing is. Messages hold no quotation marks: the compiler
 * would show them with backslashes.
 */
export type Malformed<Pattern extends string> = Pattern extends ""
  ? never
  : Pattern extends `/${infer Path}`
    ? Path extends `${string}${Metacharacter}${string}/`
      ? "a regular expression is written without quotes"
      : HasBadEscape<Path> extends true
        ? "after ~ comes 0 (for ~), 1 (for / in a key) or 2 (for *)"
        : never
    : "a pattern begins with /";

/** Those that can't be wildcards as well. What slips through is an error when the list is made. */
type Metacharacter = "\\" | "^" | "$" | "|" | "?" | "+" | "(" | ")" | "[" | "]" | "{" | "}";

type HasBadEscape<Path extends string> = Path extends `${string}~${infer Rest}`
  ? Rest extends `${0 | 1 | 2}${infer Others}`
    ? HasBadEscape<Others>
    : true
  : false;

/** Whether a pattern can match more than one place. */
export type IsWild<Pattern extends string> = `${Pattern}/` extends `${string}/${"*" | "**"}/${string}`
  ? true
  : false;

/** The key that a literal segment stands for. */
export type KeyFrom<Segment extends string> = Segment extends `${infer Before}~${infer Digit}${infer Rest}`
  ? `${Before}${Digit extends "0" ? "~" : Digit extends "1" ? "/" : "*"}${KeyFrom<Rest>}`
  : Segment;

/** The literal segment that stands for a key. */
export type SegmentFrom<Key extends string> = Key extends `${string}${"~" | "/" | "*"}${string}`
  ? Key extends "*"
    ? "~2"
    : Key extends "**"
      ? "~2~2"
      : Escaped<Key>
  : Key;

type Escaped<Key extends string> = Key extends `${infer First}${infer Rest}`
  ? `${First extends "~" ? "~0" : First extends "/" ? "~1" : First}${Escaped<Rest>}`
  : "";
