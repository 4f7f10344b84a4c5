/** What an editor offers inside a typed rule set. */
import { describe, expect, it } from "vitest";
import { completions } from "../../helpers/compiler.js";

const offered = (list: string) =>
  completions(`
    import { counter, defineRules } from "../src/index.js";
    interface Shop {
      visits: number;
      user?: string;
      cart: { lines: { id: string; qty: number }[]; notes?: Record<string, string> };
      "a/b*": number;
      "*": number;
      json: unknown;
      parent?: Shop;
    }
    defineRules<Shop>()(${list});
  `).map((names) => [...names].sort());

const paths = [
  "/visits",
  "/user",
  "/cart",
  "/cart/lines",
  "/cart/lines/*",
  "/cart/lines/*/id",
  "/cart/lines/*/qty",
  "/cart/notes",
  "/cart/notes/*",
  "/a~1b*",
  "/~2",
  "/json",
  "/parent",
].sort();

describe("an editor offers", () => {
  it("the session's paths where a pattern begins, and under what is there already, in pairs", () => {
    const list = `[["‸", counter()], ["/c‸", counter()], ["/cart/lines/‸", "fail"], ["/cart‸", "override"]]`;
    expect(offered(list)).toEqual([paths, paths, paths, paths]);
  });

  it("them where the pair, or the list, is not yet finished", () => {
    expect(offered(`[["/visits", counter()], ["/c‸"]]`)).toEqual([paths]);
    expect(offered(`[["/c‸"`)).toEqual([paths]);
  });

  it("them as the members of an object", () => {
    expect(offered(`{ "‸": counter() }`)).toEqual([paths]);
    expect(offered(`{ "/visits": counter(), "/c‸": counter() }`)).toEqual([paths]);
  });

  it("the policies where a rule begins", () => {
    const policies = ["fail", "ignore", "override"];
    expect(offered(`[["/visits", "‸"]]`)).toEqual([policies]);
    expect(offered(`{ "/visits": "‸" }`)).toEqual([policies]);
  });
});
