/** Changes for the tests of the file store. */
import type { Change, SessionRecord } from "../../src/store/contract.js";

/** Adds an edit to a record, as a commit would. */
export function adding(key: string): (current: SessionRecord | undefined) => Change<string> {
  return (current) => ({
    type: "write",
    record: {
      generation: "g",
      revision: (current?.revision ?? 0) + 1,
      expiresAt: undefined,
      data: { ...current?.data, [key]: 1 },
    },
    result: key,
  });
}
