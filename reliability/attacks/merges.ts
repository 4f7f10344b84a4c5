/** Attacks on merge and its rules: values that are none, from a request or a resolver, and patterns. */
import { defineRules, merge, resolver } from "../../src/index.js";
import { randomFrom } from "../../src/race/random.js";
import { chanceFrom } from "../history/chance.js";
import type { Row } from "../part.js";
import { badValues, marker, withBadValue, type Loose } from "./bad-values.js";
import { mutate } from "./mutate.js";
import { faultOf, faultOfCall } from "./verdict.js";

/** Merges of what is no session value. */
export async function badMerges(count: number): Promise<Row> {
  const violations: string[] = [];
  const kinds = Object.keys(badValues);
  for (let turn = 0; turn < count; turn++) {
    const kind = kinds[turn % kinds.length] ?? "";
    const side = turn % 3;
    const sides = [0, 1, 2].map((each) =>
      each === side ? withBadValue(kind, turn) : { secret: marker, n: each },
    );
    const [base, mine, theirs] = sides;
    // It may lie where merge has no reason to look; whatever it comes to, no foreign error comes out.
    const fault = await faultOfCall(
      () => merge<Loose>(base, mine, theirs, defineRules([["/**", "override"]])),
      ["ERR_NOT_JSON", "ERR_TOO_DEEP"],
    );
    if (fault !== undefined && fault !== "no error") violations.push(`${kind}, seed ${turn}: ${fault}`);
    const answers = defineRules([
      ["/n", resolver({ name: "bad", resolve: () => withBadValue(kind, turn) as never })],
    ]);
    const defect = await faultOfCall(
      () => merge<Loose>({ n: 1 }, { n: 2 }, { n: 3 }, answers),
      ["ERR_RULE_DEFECT"],
    );
    if (defect !== undefined) violations.push(`${kind} as an answer, seed ${turn}: ${defect}`);
  }
  return {
    injected: "merges of such values on one side, and as a resolver's answer",
    times: 2 * count,
    held: "a typed error that shows no session value, or a result where merge need not look",
    violations,
  };
}

/** Patterns with anything in them. */
export function badPatterns(count: number): Row {
  const violations: string[] = [];
  const random = randomFrom(3);
  const seeds = ["/a/*/b", "/**", "~", "/~3", "a", "/a~", "/**/**", "/__proto__", "/\ud800"];
  for (let turn = 0; turn < count; turn++) {
    const chance = chanceFrom(turn);
    const pattern = mutate(chance.oneOf(seeds) ?? "", chance.oneOf(seeds) ?? "", random);
    try {
      const rules = defineRules([[pattern, "override"]] as never);
      merge<Loose>({ a: 1 }, { a: 2 }, { a: 3 }, rules);
    } catch (error) {
      const fault = faultOf(error, ["ERR_BAD_RULE"]);
      if (fault !== undefined) violations.push(`pattern ${JSON.stringify(pattern)}: ${fault}`);
    }
  }
  return {
    injected: "patterns with anything in them",
    times: count,
    held: "a rule, or ERR_BAD_RULE",
    violations,
  };
}
