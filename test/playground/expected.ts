// What an example must come to, from where it is stated: the vector files for rules and the seed, merge for the laws.
import type { Example } from "../../playground/examples.js";
import { rulesFromJson } from "../../src/catalogue/words.js";
import { merge } from "../../src/index.js";
import { laws } from "../../src/laws/suite.js";
import { listFiles, readRuleVectors, readSeed } from "../spec/vector-files.js";

/** A part of the example's vector, or that it is an error. */
export type Expected =
  | { readonly value: unknown }
  | { readonly absent: true }
  | { readonly conflicts: unknown }
  | { readonly error: string };

const [stated, seed] = [
  listFiles()
    .filter((path) => path.startsWith("rules/"))
    .flatMap((path) => {
      const read = readRuleVectors(path);
      return "file" in read ? read.file.vectors : [];
    }),
  readSeed("seed/php-original.json"),
];

export function expectedOf({ id, title }: Example): Expected {
  if (id === "cart") return { value: { cart: { pad: 4 }, visits: 9, theme: "dark" } };
  const law = laws.find((one) => id === `law-${one.id}`);
  if (law !== undefined) {
    const { base, mine, theirs, rules } = law.example;
    return outcome(merge(base, mine, theirs, rules === undefined ? undefined : rulesFromJson(rules)));
  }
  const original =
    "file" in seed ? seed.file.cases.find(({ name }) => name === `Seed: ${title}`)?.ours : undefined;
  const { value, absent, conflicts, error } = stated.find(({ name }) => name === title) ?? original ?? {};
  if (error !== undefined) return { error };
  if (conflicts !== undefined) return { conflicts };
  if (absent !== undefined) return { absent };
  if (value === undefined) throw new Error(`Nothing is stated of ${id}.`);
  return { value };
}

function outcome(result: ReturnType<typeof merge>): Expected {
  if (result.ok) return { value: result.value };
  return { conflicts: result.conflicts.map(({ path, kind }) => ({ path, kind })) };
}
