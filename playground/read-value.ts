/** Reads a session value that someone has typed. */
import { findJsonFault } from "../src/cli/json-fault.js";
import { assertJson, InvalidValueError, parsePointer, TooDeepError } from "../src/index.js";
import type { Maybe } from "../src/merge/json.js";
import type { Box, Fault } from "./case.js";
import { findPlace } from "./place.js";

/** What a text says, or what is wrong with it. */
export type Reading<Said> = { readonly said: Said } | { readonly fault: Fault };

/** Reads JSON from a box. */
export function readJsonText(box: Box, text: string): Reading<unknown> {
  try {
    return { said: JSON.parse(text) as unknown };
  } catch {
    const { expected = "something else", ...place } = findJsonFault(text) ?? {};
    return { fault: { box, ...place, why: `This is no JSON: expected ${expected} here.` } };
  }
}

/** Reads a value; an empty text is absent. */
export function readValue(box: Box, text: string): Reading<Maybe> {
  if (text.trim() === "") return { said: undefined };
  const reading = readJsonText(box, text);
  if ("fault" in reading) return reading;
  const { said } = reading;
  try {
    assertJson(said);
    return { said };
  } catch (error) {
    if (error instanceof InvalidValueError)
      return { fault: faultAt(box, text, error.path, `This is no session value: ${error.reason}.`) };
    if (error instanceof TooDeepError)
      return { fault: faultAt(box, text, error.path, `This is nested deeper than ${error.limit} levels.`) };
    throw error;
  }
}

/** A fault at a place that a JSON Pointer names. */
export function faultAt(box: Box, text: string, pointer: string, why: string): Fault {
  return { box, ...findPlace(text, parsePointer(pointer) ?? []), pointer, why };
}
