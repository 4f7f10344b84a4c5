/** What must be true of whatever bad input comes to: a typed error that tells no value, or nothing at all. */
import { inspect } from "node:util";
import { isLawfulMergeError } from "../../src/index.js";
import { marker } from "./bad-values.js";

/** What is wrong with an error, if anything: one of another's, an unexpected one, or one that tells a session value. */
export function faultOf(error: unknown, codes: readonly string[]): string | undefined {
  if (!isLawfulMergeError(error)) return `a foreign error: ${String(error)}`;
  if (!codes.includes(error.code)) return `${error.code} instead of ${codes.join(" or ")}`;
  // All that a log could show: message, stack, cause and own properties.
  const shown = inspect(error, { depth: 10 });
  return shown.includes(marker) ? `${error.code} shows a session value` : undefined;
}

/** What is wrong with what a call comes to, which must be an error. */
export async function faultOfCall(
  call: () => unknown,
  codes: readonly string[],
): Promise<string | undefined> {
  try {
    await call();
    return "no error";
  } catch (error) {
    return faultOf(error, codes);
  }
}
