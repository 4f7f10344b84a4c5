/** What a resolver must not do, found out by asking it directly, with copies of its own to change. */
import fc from "fast-check";
import { isRecords, isRefusal, type Records } from "../../merge/answer.js";
import { assertJson } from "../../merge/copy.js";
import { InvalidValueError } from "../../merge/errors.js";
import type { Resolver } from "../../merge/rule.js";
import type { Sample } from "../law.js";
import { equal } from "../values.js";
import { sidesOf } from "./counterexample.js";
import { literal } from "./literal.js";
import type { RunOptions } from "./options.js";
import type { Deed, Misbehaviour } from "./report.js";

interface Check {
  readonly deed: Deed;
  readonly harmless: boolean;
  /** What is wrong when the resolver is asked about one sample, and about another one in between; nothing otherwise. */
  readonly fault: (ask: Ask, asked: Sample, between: Sample) => string | undefined;
}

/** Asks a resolver about a sample: its answer and what it made of its inputs. */
type Ask = (sample: Sample) => { readonly answer: unknown; readonly inputs: string };

const checks: readonly Check[] = [
  {
    deed: "throws",
    harmless: false,
    fault: (ask, asked) => {
      try {
        ask(asked);
        return undefined;
      } catch (error) {
        return `It threw ${String(error)}. What it can't settle is answered with refuse(reason).`;
      }
    },
  },
  {
    deed: "returns no JSON value",
    harmless: false,
    fault: (ask, asked) => {
      const { answer } = ask(asked);
      const reason = isRefusal(answer)
        ? undefined
        : isRecords(answer)
          ? faultOfRecords(answer)
          : faultOf(answer);
      return reason === undefined ? undefined : `It returned something that is no session value: ${reason}.`;
    },
  },
  {
    deed: "is not deterministic",
    harmless: false,
    fault: (ask, asked) => {
      const [first, second] = [textOf(ask(asked).answer), textOf(ask(asked).answer)];
      if (first === second) return undefined;
      return `Asked the same twice, it answered ${first} and then ${second}. A commit may ask again.`;
    },
  },
  {
    deed: "remembers earlier calls",
    harmless: false,
    fault: (ask, asked, between) => {
      const first = textOf(ask(asked).answer);
      ask(between);
      const later = textOf(ask(asked).answer);
      if (first === later) return undefined;
      const other = (["base", "mine", "theirs"] as const)
        .map((side) => `${side} ${literal(between[side])}`)
        .join(", ");
      return `It answered ${first}, was asked about ${other}, and then answered ${later} to the first question.`;
    },
  },
  {
    deed: "changes its inputs",
    harmless: true,
    fault: (ask, asked) => {
      const after = ask(asked).inputs;
      const before = inputsText([asked.base, asked.mine, asked.theirs]);
      if (after === before) return undefined;
      return `It made ${after} of ${before}. Merge gives it copies, so no session is harmed; other callers may not.`;
    },
  },
];

/** What a resolver can do and must not, and what of it merge bears. */
export const deeds: readonly Pick<Misbehaviour, "deed" | "harmless">[] = checks;

/** What a resolver does and must not, one case each; of some deeds only, if they are named. */
export function misbehaviourOf(
  resolver: Resolver,
  samples: fc.Arbitrary<Sample>,
  { runs = 1000, seed = 0 }: RunOptions,
  among: readonly Deed[] = checks.map(({ deed }) => deed),
): readonly Misbehaviour[] {
  const ask: Ask = ({ base, mine, theirs }) => {
    const copies = structuredClone([base, mine, theirs] as const);
    const answer: unknown = resolver.resolve(copies[0], copies[1], copies[2], "");
    return { answer, inputs: inputsText(copies) };
  };
  const found: Misbehaviour[] = [];
  for (const { deed, harmless, fault } of checks.filter(({ deed }) => among.includes(deed))) {
    // Whoever answers differently at once does so later as well.
    if (deed === "remembers earlier calls" && found.some((one) => one.deed === "is not deterministic"))
      continue;
    let shown: { sentence: string; asked: Sample } | undefined;
    const property = fc.property(samples, samples, (asked, between) => {
      if (!isAsked(resolver, asked) || !isAsked(resolver, between)) return true;
      const sentence =
        deed === "throws" ? fault(ask, asked, between) : unlessThrown(() => fault(ask, asked, between));
      if (sentence !== undefined) shown = { sentence, asked };
      return sentence === undefined;
    });
    fc.check(property, { numRuns: runs, seed });
    // The last failing sample is the smallest one.
    if (shown === undefined) continue;
    const { sentence, asked } = shown;
    found.push({ deed, harmless, sentence, sides: sidesOf(asked, ["base", "mine", "theirs"]) });
  }
  return found;
}

/** Whether merge would ask a resolver at the root. */
export function isAsked({ on }: Resolver, { base, mine, theirs }: Sample): boolean {
  if (mine === undefined && theirs === undefined) return false;
  return !equal(mine, base) && !equal(theirs, base) && (on !== "conflict" || !equal(mine, theirs));
}

function unlessThrown<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function faultOf(answer: unknown): string | undefined {
  if (answer === undefined) return undefined;
  try {
    assertJson(answer);
    return undefined;
  } catch (error) {
    return error instanceof InvalidValueError ? error.reason : String(error);
  }
}

function faultOfRecords({ records }: Records): string | undefined {
  const sides = records.flatMap(({ base, mine, theirs }) => [base, mine, theirs]);
  return sides.map(faultOf).find((fault) => fault !== undefined);
}

function textOf(answer: unknown): string {
  if (isRefusal(answer)) return `a refusal (${answer.reason})`;
  if (isRecords(answer)) return `records ${fc.stringify(answer.records)}`;
  return answer === undefined ? "absent" : fc.stringify(answer);
}

function inputsText(inputs: readonly Sample["base"][]): string {
  return inputs.map((input) => literal(input)).join(", ");
}
