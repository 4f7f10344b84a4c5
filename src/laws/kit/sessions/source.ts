/** Where the sessions of samples come from, whatever describes them. */
import type fc from "fast-check";
import type { JsonValue, Maybe } from "../../../merge/json.js";

/** Sessions of one kind. */
export interface Source {
  /** Generates them. */
  readonly session: fc.Arbitrary<JsonValue>;
  /** Generates values of other kinds, to be set at any place; without it, code sets none. */
  readonly odd?: fc.Arbitrary<JsonValue>;
  /** Whether an edit may come to a value; to any without it. */
  readonly fits?: (value: Maybe) => boolean;
}
