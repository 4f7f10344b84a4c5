/** Sessions from JSON Schemas, held to the schema by a validator that is not ours. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../src/index.js";
import { counter, defineRules } from "../../../../../src/index.js";
import { arbitraryValue } from "../../../../../src/laws/arbitrary/value.js";
import { kindredSamples } from "../../../../../src/laws/kit/samples.js";
import { fits } from "../../../../../src/laws/kit/sessions/schema/fits.js";
import { likeSchema } from "../../../../../src/laws/kit/sessions/schema/like-schema.js";
import { readSchema } from "../../../../../src/laws/kit/sessions/schema/read.js";
import { thrownBy } from "../../../../helpers/thrown-by.js";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

const schemas: Readonly<Record<string, object | boolean>> = {
  "a session of everyday": {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: ["visits"],
    properties: {
      visits: { type: "integer", minimum: 0 },
      user: { type: ["string", "null"] },
      since: { type: "string", format: "date-time" },
      cart: { type: "array", items: { $ref: "#/$defs/line" }, maxItems: 4 },
    },
    additionalProperties: false,
    $defs: {
      line: {
        type: "object",
        required: ["id", "qty"],
        properties: { id: { enum: ["a", "b"] }, qty: { type: "integer", minimum: 1, maximum: 9 } },
      },
    },
  },
  "a tree": {
    type: "object",
    properties: { value: { type: "number" }, children: { type: "array", items: { $ref: "#" } } },
  },
  "a linked list that ends": {
    $ref: "#/$defs/list",
    $defs: {
      list: {
        anyOf: [
          { type: "null" },
          { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/list" } } },
        ],
      },
    },
  },
  "one of two kinds": {
    oneOf: [
      { properties: { kind: { const: "a" }, x: { type: "integer" } }, required: ["kind", "x"] },
      {
        properties: { kind: { const: "b" }, y: { type: "string", pattern: "^[xy]{1,2}$" } },
        required: ["kind", "y"],
      },
    ],
  },
  "all of some": {
    allOf: [
      { type: "object", required: ["a"], properties: { a: { minimum: 2 } } },
      { properties: { a: { type: "number", maximum: 5 }, b: { type: "boolean" } } },
    ],
    minProperties: 1,
  },
  "numbers in bounds": {
    type: "array",
    prefixItems: [
      { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
      { type: "integer", multipleOf: 5, maximum: -1 },
    ],
    items: { type: "number", minimum: 1e9 },
    minItems: 2,
  },
  "texts in bounds": {
    type: "object",
    required: ["t", "m"],
    properties: { t: { minLength: 2, maxLength: 3 }, m: { format: "email" } },
    patternProperties: { "^x": { type: "integer" } },
  },
  "bounds that only hold together": {
    allOf: [
      { type: "number", minimum: 0 },
      { type: "integer", minimum: 100, maximum: 200 },
      { minimum: 50, maximum: 120 },
    ],
  },
  "a record": {
    type: "object",
    additionalProperties: { type: "integer" },
    minProperties: 1,
    maxProperties: 2,
  },
  "a set": { type: "array", uniqueItems: true, items: { enum: [1, 2, 3] }, minItems: 1 },
  "a choice beside members": {
    type: "object",
    properties: { a: { type: "integer" } },
    required: ["a"],
    anyOf: [
      { required: ["b"], properties: { b: { type: "string" } } },
      { properties: { c: { type: "null" } } },
    ],
  },
  anything: true,
};

describe.each(Object.entries(schemas))("from the schema of %s", (_name, schema) => {
  const validate = ajv.compile(schema);
  const source = likeSchema(schema);

  it("sessions satisfy it, and are not all alike", () => {
    const made = fc.sample(source.session, { numRuns: 300, seed: 1 });
    expect(made.filter((value) => !validate(value))).toEqual([]);
    expect(new Set(made.map((value) => JSON.stringify(value))).size).toBeGreaterThan(2);
  });

  it("edits keep to it", () => {
    const samples = fc.sample(kindredSamples(source, defineRules({ "/visits": counter() })), {
      numRuns: 300,
      seed: 1,
    });
    const sides = samples
      .flatMap(({ base, mine, theirs }) => [base, mine, theirs])
      .filter((side) => side !== undefined);
    expect(sides.filter((value) => !validate(value))).toEqual([]);
    expect(
      samples.filter(({ base, mine }) => JSON.stringify(base) !== JSON.stringify(mine)).length,
    ).toBeGreaterThan(30);
  });

  it("what fits is what a validator of others takes", () => {
    const node = readSchema(schema);
    const near: fc.Arbitrary<JsonValue> = fc.oneof(
      arbitraryValue,
      source.session,
      fc
        .record({ kind: fc.constantFrom("a", "b"), x: arbitraryValue, a: arbitraryValue })
        .map((made) => ({ ...made })),
    );
    fc.assert(
      fc.property(near, (value) => fits(node, value) === validate(value)),
      { numRuns: 500 },
    );
  });
});

describe("a schema is refused, with the place and the keyword,", () => {
  it.each<[string, object | boolean, object]>([
    [
      "for a keyword that is not supported",
      { properties: { a: { not: {} } } },
      { problem: "unsupported keyword", keyword: "not", path: "/properties/a/not" },
    ],
    [
      "for a keyword that there is none of",
      { typ: "object" },
      { problem: "unsupported keyword", keyword: "typ", path: "/typ" },
    ],
    [
      "for a format that is not supported",
      { format: "iri" },
      { problem: "unsupported format", keyword: "format", path: "/format" },
    ],
    [
      "for a reference that leads nowhere",
      { $ref: "#/$defs/a" },
      { problem: "no such reference", keyword: "$ref", path: "/$ref" },
    ],
    ["for a reference to elsewhere", { $ref: "https://example.com/a" }, { problem: "no such reference" }],
    ["for a member that is no schema", { items: 3 }, { problem: "not a schema", path: "/items" }],
    [
      "where nothing satisfies it",
      { type: "integer", minimum: 2, maximum: 1 },
      { problem: "nothing found that satisfies it", path: "" },
    ],
    ["where nothing can", false, { problem: "nothing found that satisfies it" }],
    [
      "where it never ends",
      { type: "object", required: ["a"], properties: { a: { $ref: "#" } } },
      { problem: "nothing found that satisfies it" },
    ],
  ])("%s", (_name, schema, expected) => {
    expect(thrownBy(() => likeSchema(schema))).toMatchObject({ code: "ERR_BAD_SCHEMA", ...expected });
  });

  it.each<[string, JsonValue]>(
    Object.entries<JsonValue>({
      type: "text",
      enum: [],
      required: [1],
      minimum: "1",
      minItems: -1,
      maxLength: 0.5,
      multipleOf: 0,
      uniqueItems: 1,
      pattern: "(",
      properties: [],
      anyOf: [],
      patternProperties: { "(": true },
      format: 1,
    }),
  )("for a malformed %s", (keyword, value) => {
    expect(thrownBy(() => readSchema({ [keyword]: value }))).toMatchObject({
      code: "ERR_BAD_SCHEMA",
      keyword,
      path: `/${keyword}`,
    });
  });

  it("if it is none", () => {
    expect(thrownBy(() => readSchema(new Date()))).toMatchObject({ problem: "not a schema" });
    expect(thrownBy(() => readSchema("x"))).toMatchObject({ problem: "not a schema", path: "" });
  });
});

it("annotations say nothing", () => {
  const schema = {
    title: "t",
    description: "d",
    default: 1,
    examples: [1],
    "x-own": 1,
    const: 1,
    $comment: "c",
  };
  expect(fc.sample(likeSchema(schema).session, 1)).toEqual([1]);
});
