/**
 * Generated samples: a base, and three writers' edits of it that often meet. All parts are generated side by
 * side and put together at the end, so that a failing sample shrinks to a small one.
 */
import fc from "fast-check";
import type { JsonValue, Maybe } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import type { Sample, Statement } from "../law.js";
import { applyEdit, arbitraryEdit, arbitraryRecordEdit, type Edit } from "./edit.js";
import { arbitraryRecordRules, arbitraryRules } from "./rules.js";
import { arbitrarySession, sessionOfRecords } from "./value.js";

/** What samples are made of: sessions, and edits that are applied to them one by one. */
export interface Material<World, Edit> {
  /** Generates base, and now and then a writer's start of its own. */
  readonly session: fc.Arbitrary<JsonValue>;
  /** Generates what all edits of one sample share. */
  readonly world: fc.Arbitrary<World>;
  /** Generates one edit. */
  readonly edit: fc.Arbitrary<Edit>;
  /** How edits change a session that came from a base. */
  readonly editor: (base: Maybe, world: World, rules: RuleSet) => (value: Maybe, edit: Edit) => Maybe;
}

/** One writer: a start of its own instead of base, what it does, and whether its copy shares references with base. */
interface Writer<Edit> {
  readonly start: Maybe;
  readonly edits: readonly Edit[];
  readonly sharesReferences: boolean;
}

function arbitraryWriter<Edit>(
  session: fc.Arbitrary<JsonValue>,
  edit: fc.Arbitrary<Edit>,
): fc.Arbitrary<Writer<Edit>> {
  return fc.record({
    start: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: session }),
    edits: fc.array(edit, { maxLength: 3 }),
    sharesReferences: fc.boolean(),
  });
}

/** Samples of some material under generated rule lists. */
export function samplesOf<World, Edit>(
  material: Material<World, Edit>,
  rules: fc.Arbitrary<RuleSet>,
): fc.Arbitrary<Sample> {
  const writer = arbitraryWriter(material.session, material.edit);
  return fc
    .record({
      base: fc.option(material.session, { nil: undefined, freq: 20 }),
      world: material.world,
      agreed: fc.array(material.edit, { maxLength: 2 }),
      mine: writer,
      theirs: writer,
      third: writer,
      rules,
    })
    .map(({ base, world, agreed, mine, theirs, third, rules }) => {
      const edited = material.editor(base, world, rules);
      // Made once, so that writers who share references share what they agree on as well.
      const common = agreed.reduce<Maybe>(edited, base);
      const written = ({ start, edits, sharesReferences }: Writer<Edit>): Maybe => {
        const value = edits.reduce(edited, start ?? common);
        return sharesReferences ? value : structuredClone(value);
      };
      return sample({ base, mine: written(mine), theirs: written(theirs), third: written(third), rules });
    });
}

const anySession: Material<undefined, Edit> = {
  session: arbitrarySession,
  world: fc.constant(undefined),
  edit: arbitraryEdit,
  editor: () => applyEdit,
};

const sessionsOfRecords: Material<undefined, Edit> = {
  ...anySession,
  session: sessionOfRecords,
  edit: arbitraryRecordEdit,
};

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
export function arbitrarySample(law: Statement, rules?: fc.Arbitrary<RuleSet>): fc.Arbitrary<Sample> {
  const most = samplesOf(anySession, rules ?? arbitraryRules(law));
  const recordRules = rules === undefined ? arbitraryRecordRules(law) : undefined;
  if (recordRules === undefined) return most;
  const others = samplesOf(sessionsOfRecords, recordRules);
  return fc.oneof({ weight: 13, arbitrary: most }, { weight: 1, arbitrary: others });
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
