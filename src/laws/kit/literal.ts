/** Writes values as TypeScript literals, to be read and to be pasted. */
import fc from "fast-check";
import type { Maybe } from "../../merge/json.js";
import { isArrayValue, isObjectValue, keysOf, own } from "../values.js";

/** How absent is written: in prose, and in code. */
type Absent = "absent" | "undefined";

/** A session value as a literal, on one line. */
export function literal(value: Maybe, absent: Absent = "absent"): string {
  if (value === undefined) return absent;
  if (isArrayValue(value)) return `[${value.map((element) => literal(element, absent)).join(", ")}]`;
  if (!isObjectValue(value)) return Object.is(value, -0) ? "-0" : JSON.stringify(value);
  const members = keysOf(value).map((key) => `${keyLiteral(key)}: ${literal(own(value, key), absent)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** A key as it stands in a literal: `__proto__` would set the prototype if it stood there as it is. */
function keyLiteral(key: string): string {
  if (key === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

/** Anything that a law wanted or got, as text: what a merge came to as its value or its conflicts. */
export function shown(value: unknown): string {
  if (value === undefined) return "absent";
  if (typeof value === "object" && value !== null && Object.keys(value).length === 1) {
    if ("value" in value) return shown(value.value);
    if ("conflicts" in value && Array.isArray(value.conflicts))
      return `conflict at ${value.conflicts.join(", ")}`;
  }
  if (value instanceof Error) return value.message;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map((element) => nested(element)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return fc.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${keyLiteral(key)}: ${nested(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function nested(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : shown(value);
}
