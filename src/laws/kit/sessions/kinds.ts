/** Kinds of values that rules are made for, and which of them a resolver answers about. */
import fc from "fast-check";
import { isRecords, isRefusal } from "../../../merge/answer.js";
import { assertJson } from "../../../merge/copy.js";
import type { JsonValue } from "../../../merge/json.js";
import type { Resolver } from "../../../merge/rule.js";
import { objectOf } from "../../values.js";
import { isoDateTimes } from "./texts.js";

/** A kind of values. */
export interface Kind {
  readonly form: "scalar" | "list" | "records" | "object";
  readonly values: fc.Arbitrary<JsonValue>;
}

const numbers = fc.constantFrom<JsonValue>(0, 1, 2, 3, -1, 10);
const words = fc.constantFrom<JsonValue>("a", "b", "c");
const texts = fc
  .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join("\n"));
const lists = fc.array(fc.oneof(words, fc.constantFrom(1, 2)), { maxLength: 4 });

const scalars: readonly fc.Arbitrary<JsonValue>[] = [numbers, texts, isoDateTimes, fc.boolean()];

/** All kinds, when records have these members beside `n`. */
function kindsWith(members: readonly string[]): readonly Kind[] {
  const flavours = members.length === 0 ? [numbers] : [words, numbers, isoDateTimes];
  return [
    ...scalars.map((values): Kind => ({ form: "scalar", values })),
    { form: "list", values: lists },
    ...flavours.flatMap((flavour): Kind[] => {
      const record = fc
        .record({ n: numbers, ...fromKeys(members, flavour) })
        .map((made) => objectOf(Object.entries(made)));
      const records = fc.uniqueArray(record, { maxLength: 3, selector: (one) => one[members[0] ?? "n"] });
      return [
        { form: "records", values: records },
        { form: "object", values: record },
      ];
    }),
  ];
}

function fromKeys<T>(keys: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

/** The kinds that a resolver is for: those of which it settles most; all where it settles none. */
export function kindsFor(resolver: Resolver): readonly Kind[] {
  const kinds = kindsWith(membersRead(resolver));
  const counts = kinds.map(({ values }) => {
    const triples = fc.sample(fc.tuple(values, values, values), { numRuns: 20, seed: 1 });
    return triples.filter((triple) => settles(resolver, triple)).length;
  });
  // Empty arrays, say, are settled by many a rule that is for something else.
  const enough = Math.max(...counts) / 2;
  return kinds.filter((_, index) => (counts[index] ?? 0) >= enough);
}

function settles({ resolve }: Resolver, [base, mine, theirs]: [JsonValue, JsonValue, JsonValue]): boolean {
  try {
    const answer: unknown = resolve(
      ...structuredClone<[JsonValue, JsonValue, JsonValue]>([base, mine, theirs]),
      "",
    );
    if (isRefusal(answer)) return false;
    if (!isRecords(answer)) assertJson(answer);
    return true;
  } catch {
    return false;
  }
}

/** The members that a resolver looks for in records, such as the `id` by which it tells them apart. */
function membersRead({ resolve }: Resolver): readonly string[] {
  const read = new Set<string>();
  const spy = (): JsonValue =>
    new Proxy<Record<string, JsonValue>>(
      {},
      {
        get: (_target, key) => note(key, 1),
        has: (_target, key) => note(key, true) ?? false,
        getOwnPropertyDescriptor: (_target, key) =>
          note(key, { value: 1, enumerable: true, configurable: true, writable: true }),
      },
    );
  const note = <T>(key: string | symbol, answer: T): T | undefined => {
    if (typeof key === "symbol" || key in Object.prototype || key === "toJSON" || key === "then")
      return undefined;
    read.add(key);
    return answer;
  };
  for (const make of [spy, () => [spy()]]) {
    try {
      resolve(make(), make(), make(), "");
    } catch {
      // What it read up to there is what was to be found out.
    }
  }
  return [...read].filter((key) => key !== "n").slice(0, 3);
}
