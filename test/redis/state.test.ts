import { describe, expect, it } from "vitest";
import { isComplete, parseState, tokenOf, type State } from "../../src/redis/state.js";

const many = Array.from({ length: 16 }, (_, n) => `c${n}`);
const state = (commits: readonly string[], buried: readonly string[] = []): State => ({
  content: undefined,
  commits,
  buried,
});

describe("a state's token", () => {
  it("is its newest commit, or the removal's where nothing is there, or nothing", () => {
    expect([state(["c2", "c1"], ["b"]), state([], ["b2", "b1"]), state([])].map(tokenOf)).toEqual([
      "c2",
      "b2",
      "",
    ]);
  });
});

describe("that a commit was not applied is sure", () => {
  it.each([
    ["where what it expected is among the last commits", ["c2", "c1"], [], "c1", true],
    ["where it expected nothing and all commits since are known", ["c1"], [], "", true],
    [
      "where what it expected was removed, and all that came later is known",
      ["c9"],
      ["b2", "b1"],
      "b1",
      true,
    ],
    ["but not where the list has run over", many, [], "older", false],
    ["nor where a life that is over had more commits than are known", ["c9"], ["b2"], "older", false],
    ["nor where it expected nothing and there were others lives", ["c9"], ["b1"], "", false],
  ] as const)("%s", (_title, commits, buried, expected, isSure) => {
    expect(isComplete(state(commits, buried), expected)).toBe(isSure);
  });
});

describe("what the script answers", () => {
  const stored = ["1", "g", "3", "12.5", '{"a":1}', "c2 c1"];
  it("is a record with its commits", () => {
    expect(parseState(["hash", "b1", ...stored])).toEqual({
      content: { generation: "g", revision: 3, expiresAt: 12.5, data: { a: 1 } },
      commits: ["c2", "c1"],
      buried: ["b1"],
    });
  });

  it.each([
    ["another kind of key", ["string", "", "", "", "", "", "", ""], "not a session's hash"],
    ["a hash of another program", ["hash", "", "", "", "", "", "", ""], "not a session's hash"],
    ["another layout", ["hash", "", "2", "g", "3", "", "{}", ""], "another version"],
    ["data that was cut off", ["hash", "", "1", "g", "3", "", '{"a', ""], "not JSON"],
    ["data that is no object", ["hash", "", "1", "g", "3", "", "[]", ""], "not a session record"],
    ["a revision that is none", ["hash", "", "1", "g", "0", "", "{}", ""], "not a session record"],
    ["an expiry that is none", ["hash", "", "1", "g", "1", "soon", "{}", ""], "not a session record"],
  ])("is damaged: %s", (_what, answer, damage) => {
    expect(parseState(answer).content).toEqual({ damage });
  });
});
