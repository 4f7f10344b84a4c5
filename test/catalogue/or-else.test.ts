import { expect, it } from "vitest";
import { orElse } from "../../src/catalogue/index.js";
import { BadOptionError, type Policy } from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

it("orElse declares what its policy keeps", () => {
  const winning = ["agreement", "retrySafe", "total", "conservative"];
  const failing = ["commutative", "associative", "agreement", "retrySafe", "conservative"];
  const declared = (["override", "ignore", "fail"] satisfies Policy[]).map(
    (policy) => orElse(policy).declares,
  );
  expect(declared).toEqual([winning, winning, failing]);
});

it("orElse refuses an unknown policy at once", () => {
  for (const policy of ["overide", "toString", undefined, 3]) {
    const error = thrownBy(() => orElse(policy as never));
    expect(error).toBeInstanceOf(BadOptionError);
    expect(error).toMatchObject({ code: "ERR_BAD_OPTION", option: "policy" });
  }
});
