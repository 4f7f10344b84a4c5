/** Tells the errors of raced stores apart. */
import type { Failure } from "./history.js";

/** What the harness makes of a store's error. */
export interface Diagnosis {
  readonly kind: "conflict" | "unreadable" | "failed";
  readonly error: Failure;
}

/** Reads an error that a store's open or commit rejected with. */
export function diagnose(error: unknown): Diagnosis {
  if (!(error instanceof Error)) return { kind: "failed", error: { name: "Error", message: String(error) } };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const failure: Failure = { name: error.name, ...(code !== undefined && { code }), message: error.message };
  if (code === "ERR_CONFLICT" || code === "ERR_SESSION_DESTROYED")
    return { kind: "conflict", error: failure };
  const unreadable =
    error instanceof SyntaxError || code === "ERR_DAMAGED_FILE" || code === "ERR_DAMAGED_RECORD";
  return { kind: unreadable ? "unreadable" : "failed", error: failure };
}
