/** The formats of texts that JSON Schema names and the kit can make. */
import fc from "fast-check";
import { isoDates, isoDateTimes } from "../texts.js";

const letter = fc.constantFrom("a", "b", "c");

/** Texts of each format, few enough to meet. */
export const formats: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
  ["date-time", isoDateTimes],
  ["date", isoDates],
  ["time", fc.constantFrom("01", "02", "03").map((hour) => `${hour}:00:00Z`)],
  ["email", letter.map((name) => `${name}@example.com`)],
  ["uri", letter.map((name) => `https://example.com/${name}`)],
  ["uuid", letter.map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`)],
]);
