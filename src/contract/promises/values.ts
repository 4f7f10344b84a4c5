/** Promises of what a session can hold: every value comes back as it was. */
import type { JsonObject, JsonValue } from "../../merge/json.js";
import { assertRecord } from "../assertions.js";
import type { BackendPromise } from "../promise.js";
import { plain, shown, storing } from "../records.js";

const hostile = '{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"toString":null,"":[[],{}]}';

const kinds = { null: null, true: true, number: -1.5e-7, text: "", list: [1, [null]], object: { a: {} } };

/** What is kept, by the promise's id; made when it is tried. */
const values: readonly [id: string, what: string, make: () => JsonObject][] = [
  ["empty", "no data at all", () => ({})],
  ["kinds", "every kind of value", () => kinds],
  ["hostile-keys", "keys that name a prototype, as data", () => JSON.parse(hostile) as JsonObject],
  [
    "texts",
    "any text, NUL and halves of characters included",
    () => ({ text: 'päivää 🙂 \u0000\n\u2028"\\', lone: "\ud800", "key \udfff": "\ufeff" }),
  ],
  [
    "numbers",
    "the extremes of numbers",
    () => ({ most: Number.MAX_VALUE, least: 5e-324, whole: 2 ** 53 - 1 }),
  ],
  ["large", "five megabytes", () => ({ text: "ä🙂".repeat(1 << 20) })],
  ["many-members", "100,000 members", () => numbered(100_000)],
  ["deep", "1,000 levels", () => nested(1000)],
];

/** What they are. */
export const valuePromises: readonly BackendPromise[] = values.map(([id, what, make]) => ({
  id,
  title: `keeps ${what}`,
  async check(stage) {
    const backend = await stage.open();
    const record = { ...plain, data: make() };
    await backend.update("s", storing(record));
    assertRecord(await backend.load("s"), record);
    assertRecord(await shown(backend, "s"), record);
  },
}));

function numbered(count: number): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
}

/** Containers one in another; the root is level 1. */
function nested(levels: number): JsonObject {
  let value: JsonValue = {};
  for (let level = 1; level < levels - 1; level++) value = level % 2 === 0 ? { a: value } : [value];
  return { a: value };
}
