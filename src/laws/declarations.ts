/**
 * What a resolver's author can vouch for: each declaration as a law of merge with that resolver at its node. Where it
 * is one of the laws of merge, it is that law's own predicate.
 */
import type { JsonValue, Maybe } from "../merge/json.js";
import type { ResolverLaw } from "../merge/rule.js";
import type { Breach, Law } from "./law.js";
import { outcomeOf } from "./outcome.js";
import { agreement } from "./statements/agreement.js";
import { confluence } from "./statements/confluence.js";
import { retry } from "./statements/retry.js";
import { symmetry } from "./statements/symmetry.js";
import { canonical, isArrayValue, isObjectValue, keysOf, own } from "./values.js";

/** A declaration that a resolver's author can make. */
export interface Declaration {
  /** The declaration, as `declares` has it. */
  readonly id: ResolverLaw;
  /** What it says, M being merge with the resolver at its node. */
  readonly statement: string;
  /** The law of merge that it lets speak of rule lists with the resolver; left out where there is none. */
  readonly law?: string;
  /** Checks it on one sample whose rule list has the resolver at the root. */
  readonly check: Law["check"];
}

function ofLaw(id: ResolverLaw, { id: law, statement, check }: Law): Declaration {
  return { id, statement, law, check };
}

/** total: whatever the three values are, there is no conflict. */
const total: Declaration = {
  id: "total",
  statement: "M(b, m, t) is clean, whatever JSON values b, m and t are, or absent",
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    if (result.ok) return undefined;
    return { sentence: "It did not settle the conflict.", wanted: "a value", got: outcomeOf(result) };
  },
};

/** conservative: the result is made of what the inputs hold. */
const conservative: Declaration = {
  id: "conservative",
  statement:
    "M(b, m, t) is made of the inputs: it is one of them, or each element, member or line of it is made of theirs",
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    if (!result.ok) return undefined;
    return madeOf(result.value, [base, mine, theirs]);
  },
};

function madeOf(value: Maybe, inputs: readonly Maybe[]): Breach | undefined {
  if (includes(inputs, value)) return undefined;
  if (isObjectValue(value)) {
    const faults = keysOf(value).map((key) =>
      madeOf(
        own(value, key),
        inputs.map((input) => own(input, key)),
      ),
    );
    return faults.find((fault) => fault !== undefined);
  }
  const pieces = inputs.flatMap(piecesOf);
  const isMade = piecesOf(value).every((piece) => includes(pieces, piece));
  if (isMade && (isArrayValue(value) || typeof value === "string")) return undefined;
  return { sentence: "Something in the result was in none of the inputs.", wanted: pieces, got: value };
}

/** The elements of an array, the lines of a text. */
function piecesOf(value: Maybe): readonly JsonValue[] {
  if (isArrayValue(value)) return value;
  return typeof value === "string" ? value.split("\n") : [];
}

function includes(values: readonly Maybe[], value: Maybe): boolean {
  return values.some((one) => canonical(one) === canonical(value));
}

/** All declarations, in the order in which the catalogue's tables show them. */
export const declarations: readonly Declaration[] = [
  ofLaw("commutative", symmetry),
  ofLaw("associative", confluence),
  ofLaw("agreement", agreement),
  ofLaw("retrySafe", retry),
  total,
  conservative,
];
