import { describe, expect, it } from "vitest";
import { attempt } from "../../src/store/attempt.js";
import { Queue } from "../../src/store/queue.js";
import { StoreServiceError } from "../../src/store/service-errors.js";
import { codeOf } from "./fixture.js";

/** An update one of whose answers is lost, and that is refused when it is tried again. */
function refusedAfter(isUndone: boolean): Promise<never> {
  return attempt(new Queue(), "s", 10_000, ({ onLost }) => {
    onLost(isUndone);
    return Promise.reject(new StoreServiceError("s", "update", "NOPERM"));
  });
}

describe("an update that the service refuses", () => {
  it("is not said to be not applied if the answer to an earlier sending was lost", async () => {
    expect(await codeOf(refusedAfter(false))).toBe("ERR_OUTCOME_UNKNOWN");
  });

  it("is said to be refused if earlier sendings were surely not carried out", async () => {
    expect(await codeOf(refusedAfter(true))).toBe("ERR_STORE_SERVICE");
  });
});
