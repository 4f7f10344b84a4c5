/**
 * No read is stale: it shows what had been acknowledged, or read, before it began, or something later. Values are
 * ordered by who had read what when writing; lists by themselves.
 */
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import type { Operation } from "../history.js";
import { valueAt } from "../edit.js";
import type { Check } from "./finding.js";
import { isPrefix, type ListHistory } from "./lists.js";
import { valueKey, type Place } from "./places.js";
import type { Read } from "./reads.js";
import { governanceOf } from "./rules.js";
import type { RacedRequest } from "./sessions.js";
import type { Trace } from "./trace.js";
import { refs, type StaleRead } from "./violation.js";
import { versionsOf, type Version } from "./versions.js";
import type { RuleSet } from "../../merge/rule.js";

/** The check. */
export const staleRead: Check = {
  name: "stale read",
  title: "no read is stale",
  run: ({ traces, rules }) => {
    const violations = traces.flatMap((trace) => [...staleValues(trace, rules), ...staleLists(trace)]);
    const reads = traces.reduce((sum, trace) => sum + trace.reads.length, 0);
    const held = violations.length === 0 ? ", none behind what was there when it began" : "";
    return { verdict: "judged", evidence: `${count(reads, "read")}${held}`, violations };
  },
};

/** That something had been reached at some time, and by what it shows. */
interface Fact {
  readonly end: number;
  readonly level: number;
  readonly operation: Operation;
}

/** Goes through reads by start, and hands to each the highest fact that was over before it began. */
function behind<Sight extends { readonly start: number; readonly level: number }>(
  facts: readonly Fact[],
  sights: readonly Sight[],
): readonly (readonly [Sight, Fact])[] {
  const byEnd = [...facts].sort((left, right) => left.end - right.end);
  const byStart = [...sights].sort((left, right) => left.start - right.start);
  const found: (readonly [Sight, Fact])[] = [];
  let highest: Fact | undefined;
  let next = 0;
  for (const sight of byStart) {
    for (let fact = byEnd[next]; fact && fact.end < sight.start; fact = byEnd[++next])
      if (highest === undefined || fact.level > highest.level) highest = fact;
    if (highest !== undefined && sight.level < highest.level) found.push([sight, highest]);
  }
  return found;
}

function staleValues(trace: Trace, rules: RuleSet): readonly StaleRead[] {
  const found: StaleRead[] = [];
  const visit = (place: Place) => {
    // What others changed above has versions of its own.
    if (place.changedBy.length > 0) {
      if (place.below.size === 0 && governanceOf(rules, place.path) === "none")
        found.push(...staleAt(place, trace));
      return;
    }
    for (const next of place.below.values()) visit(next);
  };
  visit(trace.places);
  return found;
}

interface ValueSight {
  readonly start: number;
  readonly level: number;
  readonly read: Read;
  readonly version: Version;
}

function staleAt(place: Place, { session, reads, lives }: Trace): readonly StaleRead[] {
  const versions = versionsOf(place, session, lives);
  const chains = new Map<
    object,
    { readonly facts: Fact[]; readonly sights: ValueSight[]; readonly versions: Version[] }
  >();
  const chainOf = ({ chain }: Version) => {
    const known = chains.get(chain) ?? { facts: [], sights: [], versions: [] };
    chains.set(chain, known);
    return known;
  };
  for (const version of versions.values()) {
    const chain = chainOf(version);
    chain.versions[version.index] = version;
    const { writer, index } = version;
    if (writer?.fate === "stored" && writer.commit !== undefined)
      chain.facts.push({ end: writer.commit.end, level: index, operation: writer.commit });
  }
  for (const read of reads) {
    const version = versions.get(valueKey(valueAt(read.data, place.path)));
    if (version === undefined) continue;
    const chain = chainOf(version);
    chain.sights.push({ start: read.start, level: version.index, read, version });
    if (read.operation !== undefined)
      chain.facts.push({ end: read.end, level: version.index, operation: read.operation });
  }
  return [...chains.values()].flatMap(({ facts, sights, versions: order }) =>
    behind(facts, sights).flatMap(([{ read, level }, fact]): readonly StaleRead[] => {
      const next = order.slice(level + 1, fact.level + 1).map(({ writer }) => writer);
      const [first] = next;
      // That the state after the race lacks an acknowledged edit is a loss, not only an old read.
      if (read.operation === undefined && first?.fate === "stored") return [];
      return [
        {
          type: "stale read",
          ...shortest(next, fact, read),
          session: session.session,
          path: formatPointer(place.path),
          ...(read.operation === undefined && { afterRace: true }),
        },
      ];
    }),
  );
}

/** The shortest chain: one commit that was acknowledged in time, or the commits up to what was. */
function shortest(
  writers: readonly (RacedRequest | undefined)[],
  fact: Fact,
  read: Read,
): Pick<StaleRead, "how" | "operations"> {
  const inTime = writers.findIndex(
    (writer) => writer?.fate === "stored" && (writer.commit?.end ?? Infinity) < read.start,
  );
  const commits = writers.map((writer) => writer?.commit);
  if (inTime >= 0 && inTime <= commits.length)
    return { how: "after a commit", operations: refs(...commits.slice(0, inTime + 1), read.operation) };
  return { how: "after a read", operations: refs(...commits, fact.operation, read.operation) };
}

function staleLists(trace: Trace): readonly StaleRead[] {
  return trace.lists.flatMap((list) => staleIn(list, trace));
}

function staleIn(
  { path, life, sights, longest }: ListHistory,
  { session, tokens, lives }: Trace,
): readonly StaleRead[] {
  const facts: Fact[] = [];
  const positions = new Map(longest.elements.map((element, index) => [element, index + 1]));
  const pointer = formatPointer(path);
  for (const request of session.requests) {
    const { commit, fate } = request;
    if (fate !== "stored" || commit === undefined || lives.ofRequest(request) !== life) continue;
    const own = tokens
      .putBy(request)
      .filter((token) => token.inList && formatPointer(token.path) === pointer);
    const level = Math.max(0, ...own.map((token) => positions.get(token) ?? 0));
    if (level > 0) facts.push({ end: commit.end, level, operation: commit });
  }
  const fitting = sights.filter((sight) => sight.read.operation !== undefined && isPrefix(sight, longest));
  for (const { read, elements } of fitting) {
    if (read.operation !== undefined)
      facts.push({ end: read.end, level: elements.length, operation: read.operation });
  }
  const seen = fitting.map(({ read, elements }) => ({ start: read.start, level: elements.length, read }));
  return behind(facts, seen).map(([{ read }, { operation }]) => ({
    type: "stale read",
    how: operation.operation === "commit" ? "after a commit" : "after a read",
    session: session.session,
    path: pointer,
    operations: refs(operation, read.operation),
  }));
}
