/** The playground's examples: one of each law, one of each rule of the catalogue, and what the PHP original lost. */
import { readFileSync } from "node:fs";
import type { CaseTexts } from "../../playground/case.js";
import type { Example } from "../../playground/examples.js";
import { writeRuleLines } from "../../playground/rule-lines.js";
import { equals } from "../../src/index.js";
import type { Maybe } from "../../src/merge/json.js";
import { laws } from "../../src/laws/suite.js";
import { roundTrip } from "../../src/laws/values.js";
import { ruleFiles, type RuleVector } from "./rule-files.js";
import { show } from "./show-merge.js";

type Pairs = readonly (readonly [pattern: unknown, rule: unknown])[];

interface Sides {
  readonly base?: Maybe;
  readonly mine?: Maybe;
  readonly theirs?: Maybe;
}

/** What fits on one line of a box. */
const lineLength = 24;

/** What a file of the seed says of a case. */
interface SeedCase extends Sides {
  readonly name: string;
  readonly rules: Pairs;
  readonly original: { readonly final?: Maybe };
  readonly ours: { readonly value?: Maybe };
  readonly differs?: string;
}

/** The vector that shows a rule best, by its place in its file, where that is not the first. */
const shownVector: Readonly<Record<string, string>> = {
  keyed: "keyed merges edits of different members of one record",
  firstOf: "firstOf takes the second answer where the first one refuses",
};

/** All examples, in the order of the list. */
export function playgroundExamples(root: URL): readonly Example[] {
  return [cart, ...lawExamples(), ...ruleExamples(root), ...seedExamples(root)];
}

const cart: Example = {
  id: "cart",
  group: "To begin with",
  title: "both sides delete different parts of a cart",
  story:
    "Mine took the ink out of the cart, theirs took the pen, and each added one to the visits. Both deletions count; the rule counts both visits. Type into a box to see what changes.",
  texts: textsOf(
    {
      base: { cart: { pen: 1, ink: 2, pad: 3 }, visits: 7, theme: "light" },
      mine: { cart: { pen: 1, pad: 3 }, visits: 8, theme: "dark" },
      theirs: { cart: { ink: 2, pad: 4 }, visits: 8, theme: "light" },
    },
    [["/visits", "counter"]],
  ),
};

function lawExamples(): readonly Example[] {
  return laws.map(({ id, title, example }) => ({
    id: `law-${id}`,
    group: "One of each law",
    title: `${id}: ${title}`,
    story: example.story,
    texts: textsOf(example, example.rules ?? []),
  }));
}

function ruleExamples(root: URL): readonly Example[] {
  return ruleFiles(root).map(({ topic, json, about, vectors }) => {
    const vector: RuleVector | undefined =
      vectors.find(({ name }) => name === shownVector[topic]) ?? vectors[0];
    return {
      id: `rule-${topic}`,
      group: "One of each rule",
      title: vector?.name ?? topic,
      story: about,
      texts: textsOf(vector ?? {}, [["", json]]),
    };
  });
}

/** Where the original stored something else; where it only wrote once too often there is nothing to see. */
function seedExamples(root: URL): readonly Example[] {
  const text = readFileSync(new URL("spec/vectors/seed/php-original.json", root), "utf8");
  // The vectors' own test holds the file against its schema.
  const { cases } = JSON.parse(text) as { readonly cases: readonly SeedCase[] };
  return cases.flatMap((one, index) => {
    const { name, original, ours, differs } = one;
    if (differs === undefined || equals(original.final, ours.value)) return [];
    return {
      id: `php-${index}`,
      group: "What the PHP original lost",
      title: name.replace(/^Seed: /, ""),
      story: `${differs} The original stored ${show(original.final)}.`,
      texts: textsOf(one, one.rules),
    };
  });
}

function textsOf({ base, mine, theirs }: Sides, rules: Pairs): CaseTexts {
  // Members that are undefined in memory are not there in JSON.
  const text = (side: Maybe): string => written(roundTrip(side));
  return { base: text(base), mine: text(mine), theirs: text(theirs), rules: writeRuleLines(rules) };
}

/** JSON as a person writes it: on one line what fits there, beside what stands before it. */
function written(value: Maybe, indent = "", before = ""): string {
  if (value === undefined) return "";
  const line = before + show(value);
  if (indent.length + line.length <= lineLength || typeof value !== "object" || value === null) return line;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((element: Maybe) => written(element, inner))
    : Object.entries(value).map(([key, member]) => written(member, inner, `${JSON.stringify(key)}: `));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${before}${open}\n${members.map((member) => inner + member).join(",\n")}\n${indent}${close}`;
}
