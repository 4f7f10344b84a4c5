/**
 * Compiles a list of patterns into states, one step a key, so that asking for the rule of a path costs the
 * same with one rule and with a thousand. States are made when they are first needed and then kept; which there can be
 * depends on the patterns only, never on other keys that sessions happen to hold. With many patterns of two `**` and
 * more there can be many, as with every such automaton.
 */
import { isConcurrent, type RuleEntry, type RuleState } from "../merge/rule.js";
import type { Pattern, Segment } from "./pattern.js";

/** A rule with its pattern as read. */
export interface ParsedEntry {
  readonly entry: RuleEntry;
  readonly pattern: Pattern;
}

/** A path pattern, matched up to a segment. */
interface Position {
  readonly entry: RuleEntry;
  readonly segments: readonly Segment[];
  readonly offset: number;
}

interface KeyRule {
  readonly entry: RuleEntry;
  readonly expression: RegExp;
}

/** A state that tells which others follow it, so that all of a list can be looked at. */
export interface CompiledState extends RuleState {
  /**
   * The states of the members under all keys there could be. Of a regular expression it is assumed that it matches some
   * key which the patterns do not name and no earlier expression matches.
   */
  readonly successors: () => readonly CompiledState[];
}

/** The state of the root under a list of rules. */
export function compile(parsed: readonly ParsedEntry[]): CompiledState {
  const positions: Position[] = [];
  const keyRules: KeyRule[] = [];
  for (const { entry, pattern } of parsed) {
    if (pattern.type === "path") positions.push({ entry, segments: pattern.segments, offset: 0 });
    else keyRules.push({ entry, expression: pattern.expression });
  }
  return new State(positions, [], keyRules, new Map());
}

class State implements CompiledState {
  readonly governing: RuleEntry | undefined;
  readonly concurrent: boolean;
  /** The first policy that covers the node, and so all under it. */
  readonly #policy: RuleEntry | undefined;
  readonly #open: readonly Position[];
  readonly #keyRules: readonly KeyRule[];
  readonly #literals: ReadonlySet<string>;
  /** All states of one rule list by what tells them apart. */
  readonly #known: Map<string, State>;
  /** The steps taken so far, by the key's literal and the key rules that matched. */
  readonly #steps = new Map<string, State>();

  constructor(
    positions: readonly Position[],
    fromAbove: readonly RuleEntry[],
    keyRules: readonly KeyRule[],
    known: Map<string, State>,
  ) {
    const reached = distinct(positions.flatMap(withSkippedDepths));
    const matched = reached.filter(({ segments, offset }) => offset === segments.length);
    const covering = [...fromAbove, ...matched.map(({ entry }) => entry)];
    this.governing = first(covering);
    // A claim is about its node alone; a policy that covers the node covers all under it.
    this.#policy = first(covering.filter(({ rule }) => typeof rule === "string"));
    const canWin = ({ entry }: { entry: RuleEntry }): boolean => precedes(entry, this.#policy);
    this.#open = reached.filter((position) => canWin(position) && !matched.includes(position));
    this.#keyRules = keyRules.filter(canWin);
    this.#literals = new Set(this.#open.flatMap(literalAhead));
    this.#known = known;
    this.concurrent = [this.governing, ...[...this.#open, ...this.#keyRules].map(({ entry }) => entry)].some(
      (entry) => isConcurrent(entry?.rule),
    );
  }

  readonly step = (key: string): State => {
    const keyRules = this.#matching((expression) => expression.test(key));
    const literal = this.#literals.has(key) ? `=${key}` : "";
    const label = `${keyRules.map(({ index }) => index).join()}${literal}`;
    const taken = this.#steps.get(label);
    if (taken !== undefined) return taken;
    const next = this.#next(key, this.#above(keyRules));
    this.#steps.set(label, next);
    return next;
  };

  readonly successors = (): readonly State[] => {
    const named = [...this.#literals].map((key) => this.step(key));
    const expressions = new Set(this.#keyRules.map(({ expression }) => String(expression)));
    const unnamed = [undefined, ...expressions].map((only) =>
      this.#next(undefined, this.#above(this.#matching((expression) => String(expression) === only))),
    );
    return [...named, ...unnamed];
  };

  /** The rules whose expressions match a key, up to the first policy: after one, none has a say there or below. */
  #matching(matches: (expression: RegExp) => boolean): readonly RuleEntry[] {
    const matching: RuleEntry[] = [];
    for (const { entry, expression } of this.#keyRules) {
      if (!matches(expression)) continue;
      matching.push(entry);
      if (typeof entry.rule === "string") break;
    }
    return matching;
  }

  /** What covers the members from above, where regular expressions match their key. */
  #above(keyRules: readonly RuleEntry[]): readonly RuleEntry[] {
    return this.#policy === undefined ? keyRules : [this.#policy, ...keyRules];
  }

  /** The state of the member under a key; under one that no pattern names where it is `undefined`. */
  #next(key: string | undefined, fromAbove: readonly RuleEntry[]): State {
    const positions = distinct(this.#open.flatMap((position) => advance(position, key)));
    const name = `${fromAbove.map(({ index }) => index).join()}:${positions.map(placeOf).join()}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const next = new State(positions, fromAbove, [], this.#known);
    this.#known.set(name, next);
    return next;
  }
}

/** Each position once: with several `**`, ways that differ lead to the same one, and there are many ways. */
function distinct(positions: readonly Position[]): readonly Position[] {
  return [...new Map(positions.map((position) => [placeOf(position), position])).values()];
}

function placeOf({ entry, offset }: Position): string {
  return `${entry.index}.${offset}`;
}

/** A position, and those that it also is because `**` may stand for no segment at all. */
function withSkippedDepths(position: Position): readonly Position[] {
  const skips = position.segments[position.offset]?.type === "anyDepth";
  return skips ? [position, ...withSkippedDepths({ ...position, offset: position.offset + 1 })] : [position];
}

/** Where a key takes a position, if anywhere. */
function advance(position: Position, key: string | undefined): readonly Position[] {
  const segment = position.segments[position.offset];
  if (segment?.type === "anyDepth") return [position];
  if (segment?.type === "literal" && segment.key !== key) return [];
  return [{ ...position, offset: position.offset + 1 }];
}

function literalAhead({ segments, offset }: Position): readonly string[] {
  const segment = segments[offset];
  return segment?.type === "literal" ? [segment.key] : [];
}

function precedes(entry: RuleEntry, other: RuleEntry | undefined): boolean {
  return other === undefined || entry.index < other.index;
}

function first(entries: readonly RuleEntry[]): RuleEntry | undefined {
  return entries.reduce<RuleEntry | undefined>(
    (best, entry) => (precedes(entry, best) ? entry : best),
    undefined,
  );
}
