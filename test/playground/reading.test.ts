// Texts that are no case: the page says where, and why.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultText } from "../../playground/case.js";
import { findPlace } from "../../playground/place.js";
import { readRules } from "../../playground/read-rules.js";
import { readValue } from "../../playground/read-value.js";

function ruleFault(text: string): unknown {
  const reading = readRules(text);
  return "fault" in reading ? reading.fault : undefined;
}

describe("a place in JSON", () => {
  const text = '{\n  "a": [1, {"b": "]},:"}],\n  "c/d": {},\n  "e": {"f": [ ]}\n}';

  it.each([
    [[], 1, 1],
    [["a"], 2, 8],
    [["a", "0"], 2, 9],
    [["a", "1"], 2, 12],
    [["a", "1", "b"], 2, 18],
    [["c/d"], 3, 10],
    [["e", "f"], 4, 14],
    [["e", "none"], 4, 8],
  ])("of %j is found", (path, line, column) => {
    expect(findPlace(text, path)).toEqual({ line, column });
  });

  it("of a key that stands twice is the last one, whose value counts", () => {
    expect(findPlace('{"a": 1, "a": 2}', ["a"])).toEqual({ line: 1, column: 15 });
  });

  it("is found for every member of any JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const json = JSON.stringify(object);
        for (const [key, value] of Object.entries(object)) {
          const rest = json.slice(findPlace(json, [key]).column - 1);
          expect(rest.startsWith(JSON.stringify(value))).toBe(true);
        }
      }),
    );
  });
});

describe("a value", () => {
  it("that is empty is absent", () => {
    expect(readValue("base", " \n")).toEqual({ said: undefined });
    expect(readValue("base", "null")).toEqual({ said: null });
  });

  it("that is no JSON has its line and column", () => {
    const reading = readValue("mine", '{\n  "a": 1,\n}');
    expect(reading).toMatchObject({ fault: { box: "mine", line: 3, column: 1 } });
    expect("fault" in reading && faultText(reading.fault)).toBe(
      "Line 3, column 1: This is no JSON: expected a key in double quotes here.",
    );
  });

  it("that is no session value has its pointer as well", () => {
    expect(readValue("theirs", '{"a": [1,\n 1e999]}')).toMatchObject({
      fault: { line: 2, column: 2, pointer: "/a/1", why: expect.stringMatching("infinite") as string },
    });
    expect(readValue("base", "[".repeat(1001) + "]".repeat(1001))).toMatchObject({
      fault: { column: 1001, why: expect.stringMatching("1000 levels") as string },
    });
  });
});

describe("rules", () => {
  it("may be lines, JSON pairs or a JSON object, and mean the same", () => {
    for (const text of ["/a max", '[["/a", "max"]]', '{"/a": "max"}']) {
      const reading = readRules(text);
      expect("said" in reading && reading.said.rules.entries.map(({ pattern }) => pattern)).toEqual(["/a"]);
    }
  });

  it("in lines that are bad have the line", () => {
    expect(ruleFault("/a max\n# no\n b/c max")).toMatchObject({
      box: "rules",
      line: 3,
      column: 2,
      why: expect.stringMatching("malformed pointer") as string,
    });
    expect(ruleFault("/a maximum")).toMatchObject({
      line: 1,
      why: expect.stringMatching("not a rule|unknown policy") as string,
    });
  });

  it("in JSON that are bad have line, column and pointer", () => {
    expect(ruleFault('[["/a", "max"],\n ["b", "max"]]')).toMatchObject({ line: 2, column: 2, pointer: "/1" });
    expect(ruleFault('{"/a": "max",\n "b/c": "max"}')).toMatchObject({
      line: 2,
      column: 9,
      pointer: "/b~1c",
    });
    expect(ruleFault("[[1]]")).toMatchObject({ pointer: "/0" });
    expect(ruleFault('[["/a" "max"]]')).toMatchObject({ line: 1, column: 8 });
  });
});
