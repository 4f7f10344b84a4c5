/**
 * Generated samples: a base, and three writers' edits of it that often meet. All parts are generated side by
 * side and put together at the end, so that a failing sample shrinks to a small one.
 */
import fc from "fast-check";
import type { JsonValue, Maybe } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import type { Law, Sample } from "../law.js";
import { applyEdit, arbitraryEdit, arbitraryRecordEdit, type Edit } from "./edit.js";
import { arbitraryRecordRules, arbitraryRules } from "./rules.js";
import { arbitrarySession, sessionOfRecords } from "./value.js";

/** One writer: a start of its own instead of base, what it does, and whether its copy shares references with base. */
interface Writer {
  readonly start: Maybe;
  readonly edits: readonly Edit[];
  readonly sharesReferences: boolean;
}

/** What samples are made of. */
interface Parts {
  readonly session: fc.Arbitrary<JsonValue>;
  readonly edit: fc.Arbitrary<Edit>;
  readonly rules: fc.Arbitrary<RuleSet>;
}

function arbitraryWriter({ session, edit }: Parts): fc.Arbitrary<Writer> {
  return fc.record({
    start: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: session }),
    edits: fc.array(edit, { maxLength: 3 }),
    sharesReferences: fc.boolean(),
  });
}

/**
 * Samples for a law: correlated triples with a third writer, and rule lists in the law's condition.
 *
 * @param law - The law.
 * @param rules - Generates the rule lists; those that meet the law's condition by default.
 * @returns The samples' arbitrary, which shrinks towards a small base and few edits.
 *
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { arbitrarySample, laws } from "lawful-merge/laws";
 *
 * const [law] = laws;
 * if (law) console.log(fc.sample(arbitrarySample(law), { numRuns: 3, seed: 1 }).length); //> 3
 * ```
 */
export function arbitrarySample(law: Law, rules?: fc.Arbitrary<RuleSet>): fc.Arbitrary<Sample> {
  const [session, edit] = [arbitrarySession, arbitraryEdit];
  const most = samplesOf({ session, edit, rules: rules ?? arbitraryRules(law) });
  const recordRules = rules === undefined ? arbitraryRecordRules(law) : undefined;
  if (recordRules === undefined) return most;
  const others = samplesOf({ session: sessionOfRecords, edit: arbitraryRecordEdit, rules: recordRules });
  return fc.oneof({ weight: 13, arbitrary: most }, { weight: 1, arbitrary: others });
}

function samplesOf(parts: Parts): fc.Arbitrary<Sample> {
  const writer = arbitraryWriter(parts);
  return fc
    .record({
      base: fc.option(parts.session, { nil: undefined, freq: 20 }),
      agreed: fc.array(parts.edit, { maxLength: 2 }),
      mine: writer,
      theirs: writer,
      third: writer,
      rules: parts.rules,
    })
    .map(({ base, agreed, mine, theirs, third, rules }) => {
      // Made once, so that writers who share references share what they agree on as well.
      const common = agreed.reduce(applyEdit, base);
      const written = (by: Writer): Maybe => write(common, by);
      return sample({ base, mine: written(mine), theirs: written(theirs), third: written(third), rules });
    });
}

function write(common: Maybe, { start, edits, sharesReferences }: Writer): Maybe {
  const value = edits.reduce(applyEdit, start ?? common);
  return sharesReferences ? value : structuredClone(value);
}

/** Lets fast-check print the sample's rules as they are written. */
function sample(parts: Sample): Sample {
  const print = (): string =>
    fc.stringify({
      ...parts,
      rules: parts.rules.entries.map(({ source, rule }) => [
        source,
        typeof rule === "object" ? { ...rule } : rule,
      ]),
    });
  return Object.defineProperty({ ...parts }, fc.toStringMethod, { value: print });
}
