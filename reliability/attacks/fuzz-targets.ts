/** What is fuzzed: readers of text that comes from elsewhere, each with what must be true of whatever it reads. */
import { isDeepStrictEqual } from "node:util";
import { equals } from "../../src/index.js";
import { formatRecord, parseRecord } from "../../src/file-store/format.js";
import { formatPointer, parsePointer } from "../../src/merge/pointer.js";
import { defineRules } from "../../src/rules/define.js";
import { BadRuleError } from "../../src/rules/errors.js";
import { parsePattern } from "../../src/rules/pattern.js";
import { signed } from "../../test/file-store/signed.js";

/** One reader. */
export interface Target {
  readonly name: string;
  /** The compiled files whose coverage guides it. */
  readonly files: RegExp;
  readonly seeds: readonly string[];
  /** Throws if something is not as it must be. */
  readonly look: (input: string) => void;
}

const record = {
  generation: "g",
  revision: 3,
  expiresAt: 50,
  data: { note: "päivää", list: [1, -0.5e-7, null] },
};

/** The readers. */
export const targets: readonly Target[] = [
  {
    name: "stored files",
    files: /\/src\/(file-store\/format|merge\/json)\.js$/,
    seeds: [
      ...[record, { ...record, expiresAt: undefined, data: {} }].map((each) =>
        Buffer.from(formatRecord(each)).toString(),
      ),
      "{}",
      "[]",
      "",
      "1e400",
    ],
    look: (input) => {
      // With the right checksum too, or whatever lies behind it would never be reached.
      for (const text of [input, signed(input)]) {
        const found = parseRecord(Buffer.from(text, "utf8"));
        if (typeof found === "string") continue;
        const again = parseRecord(formatRecord(found));
        // As values: minus zero is zero.
        const isSame =
          typeof again !== "string" && isDeepStrictEqual({ ...again, data: {} }, { ...found, data: {} });
        must(isSame && equals(again.data, found.data), "what is read is what was written");
        must(Object.getPrototypeOf(found.data) === Object.prototype, "the data are a plain object");
      }
      parseRecord(Buffer.from(input, "latin1"));
    },
  },
  {
    name: "patterns",
    files: /\/src\/rules\/(pattern|define|compile|unreachable)\.js$/,
    seeds: ["", "/a", "/*/b", "/**/c", "/a~0~1~2", "/^x$/", "#a.b#", "a", "/~", "/a/**/b/*/**"],
    look: (input) => {
      const isBad = parsePattern(input).type === "bad";
      must(isBad === isRefused(input), "a pattern that is read makes a rule");
    },
  },
  {
    name: "JSON Pointers",
    files: /\/src\/merge\/pointer\.js$/,
    seeds: ["", "/", "/a/b", "/a~0b~1c", "/~2", "a", "//"],
    look: (input) => {
      const keys = parsePointer(input);
      must(keys === undefined || formatPointer(keys) === input, "a pointer that is read is written the same");
      const written = formatPointer([input, input]);
      must(
        isDeepStrictEqual(parsePointer(written), [input, input]),
        "keys that are written are read the same",
      );
    },
  },
];

function isRefused(pattern: string): boolean {
  try {
    defineRules([[pattern, "override"]])
      .root.step("a")
      .step("b");
    return false;
  } catch (error) {
    if (error instanceof BadRuleError) return true;
    throw error;
  }
}

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`Not held: ${sentence}.`);
}
