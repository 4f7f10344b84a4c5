/** Shows how a rule breaks a law that it does not declare: the inputs, and the merges of which the law speaks. */
import type { Maybe } from "../../src/merge/json.js";
import { merge } from "../../src/merge/merge.js";
import type { ResolverLaw, RuleSet } from "../../src/merge/rule.js";
import type { Counterexample } from "./rule-files.js";
import { show } from "./show-merge.js";

type Line = readonly [label: string, text: string];
type Inputs = Pick<Counterexample, "base" | "mine" | "theirs" | "third">;

/** Asks merge with the rule at the root. */
type Ask = (base: Maybe, mine: Maybe, theirs: Maybe) => Answer;
interface Answer {
  readonly clean: boolean;
  readonly value?: Maybe;
  readonly text: string;
}

/** The inputs and the merges as a fenced block. */
export function showCounterexample({ law, ...inputs }: Counterexample, rules: RuleSet): string {
  const ask: Ask = (...sides) => {
    const result = merge(...sides, rules);
    if (result.ok) return { clean: true, value: result.value, text: show(result.value) };
    return { clean: false, text: `conflict: ${result.conflicts.map(({ kind }) => kind).join(", ")}` };
  };
  const { base, mine, theirs, third } = inputs;
  const lines: readonly Line[] = [
    ["b", show(base)],
    ["m", show(mine)],
    ...(law === "agreement" ? [] : ([["t", show(theirs)]] as const)),
    ...(third === undefined ? [] : ([["third", show(third)]] as const)),
    ...merges[law](ask, inputs),
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return ["```text", ...lines.map(([label, text]) => `${label.padEnd(width)}  ${text}`), "```"].join("\n");
}

/** The merges of which a law speaks. */
const merges: Readonly<Record<ResolverLaw, (ask: Ask, inputs: Inputs) => readonly Line[]>> = {
  commutative: (ask, { base, mine, theirs }) => [
    ["M(b, m, t)", ask(base, mine, theirs).text],
    ["M(b, t, m)", ask(base, theirs, mine).text],
  ],
  associative: inOrders,
  agreement: (ask, { base, mine }) => [["M(b, m, m)", ask(base, mine, mine).text]],
  retrySafe: (ask, { base, mine, theirs }) => {
    const once = ask(base, mine, theirs);
    return [
      ["r = M(b, m, t)", once.text],
      ["M(b, m, r)", ask(base, mine, once.value).text],
    ];
  },
  total: once,
  conservative: once,
};

function once(ask: Ask, { base, mine, theirs }: Inputs): readonly Line[] {
  return [["M(b, m, t)", ask(base, mine, theirs).text]];
}

/** The first clean order of the writers, and the first other one that comes to something else. */
function inOrders(ask: Ask, { base, mine, theirs, third }: Inputs): readonly Line[] {
  const writers = Object.entries({ m: mine, t: theirs, ...(third === base ? {} : { third }) });
  const runs = orders(writers).flatMap((order): readonly Line[] => {
    const stored = inOrder(ask, base, order);
    return stored === undefined ? [] : [[order.map(([name]) => name).join(", then "), stored.text]];
  });
  const [first, ...others] = runs;
  if (first === undefined) return [];
  return [first, ...others.filter(([, text]) => text !== first[1]).slice(0, 1)];
}

/** What is stored after all writers, or `undefined` if one of them met a conflict. */
function inOrder(ask: Ask, base: Maybe, order: readonly (readonly [string, Maybe])[]): Answer | undefined {
  return order.reduce<Answer | undefined>(
    (stored, [, writer]) => {
      const next = stored === undefined ? undefined : ask(base, writer, stored.value);
      return next?.clean === true ? next : undefined;
    },
    { clean: true, value: base, text: show(base) },
  );
}

function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
