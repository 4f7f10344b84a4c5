/** Deep values. */
import type { JsonObject } from "../../src/index.js";

/** An object nested that many levels, the innermost one given. */
export function nested(levels: number, innermost: JsonObject): JsonObject {
  let value = innermost;
  for (let level = 1; level < levels; level++) value = { k: value };
  return value;
}
