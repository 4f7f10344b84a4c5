/** A three-way merge with its steps as parameters, so that a wrong merge is this one with one step done wrong. */
import { isRecords, isRefusal, type Records } from "../../../src/merge/answer.js";
import type { JsonObject, JsonValue, Maybe } from "../../../src/merge/json.js";
import { comparePaths, formatPointer, parsePointer } from "../../../src/merge/pointer.js";
import type { Conflict, ConflictKind, Decision, RecordAt } from "../../../src/merge/result.js";
import { ruleName, type RuleEntry, type RuleState } from "../../../src/merge/rule.js";
import type { MergeFunction } from "../../../src/laws/law.js";
import { allKeys, equal, isObjectValue, own, roundTrip, type Path } from "../../../src/laws/values.js";
import { defineRules } from "../../../src/rules/define.js";

/** A node that both sides changed. */
export interface Clash {
  readonly path: string;
  readonly kind: ConflictKind;
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
  readonly records?: readonly RecordAt[];
}

/** Where the merge is. */
interface Place {
  readonly path: Path;
  readonly records: readonly RecordAt[];
}

/** The steps that a wrong merge may do wrong. */
export interface Steps {
  readonly equal: (left: Maybe, right: Maybe) => boolean;
  readonly isMemberwise: (value: Maybe, depth: number) => value is JsonObject;
  readonly keys: (base: Maybe, mine: JsonObject, theirs: JsonObject) => readonly string[];
  readonly put: (object: Record<string, Maybe>, key: string, value: JsonValue) => void;
  readonly governing: (state: RuleState) => RuleEntry | undefined;
  readonly kind: (base: Maybe, mine: Maybe, theirs: Maybe) => ConflictKind;
  /** The order of records. */
  readonly order: (left: Path, right: Path) => number;
  /** Settles a conflict that no rule governs, or leaves it. */
  readonly unruled: (clash: Clash) => { readonly value: Maybe } | undefined;
  /** Both sides made the same change. */
  readonly agreed: (clash: Clash) => { readonly value: Maybe } | undefined;
  /** Whether a record takes an index. */
  readonly counts: (record: Maybe, isInConflict: boolean) => boolean;
}

const right: Steps = {
  equal,
  isMemberwise: (value): value is JsonObject => isObjectValue(value),
  keys: (base, mine, theirs) => allKeys(theirs, mine, base),
  put: (object, key, value) => {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  },
  governing: (state) => state.governing,
  kind: (base, mine, theirs) => {
    if (base === undefined) return "add/add";
    return mine === undefined ? "delete/edit" : theirs === undefined ? "edit/delete" : "edit/edit";
  },
  order: comparePaths,
  unruled: () => undefined,
  agreed: ({ theirs }) => ({ value: theirs }),
  counts: (record, isInConflict) => record !== undefined || isInConflict,
};

function segments({ path }: { readonly path: string }): Path {
  return parsePointer(path) ?? [];
}

/** The merge with some of its steps replaced. */
export function naive(wrong: Partial<Steps> = {}): MergeFunction {
  const steps: Steps = { ...right, ...wrong };
  return (base, mine, theirs, rules = defineRules([])) => {
    const conflicts: Conflict[] = [];
    const decisions: Decision[] = [];
    const value = node(base, mine, theirs, rules.root, { path: [], records: [] });
    for (const records of [conflicts, decisions]) {
      records.sort((left, right) => steps.order(segments(left), segments(right)));
    }
    return conflicts.length > 0 ? { ok: false, conflicts, decisions } : { ok: true, value, decisions };

    function node(b: Maybe, m: Maybe, t: Maybe, state: RuleState, at: Place): Maybe {
      const { path } = at;
      if (steps.equal(m, b)) return t;
      if (steps.equal(t, b)) return m;
      if (m === undefined && t === undefined) return undefined;
      const entry = steps.governing(state);
      const claims = typeof entry?.rule === "object";
      if (!claims && steps.isMemberwise(m, path.length) && steps.isMemberwise(t, path.length)) {
        const merged: Record<string, Maybe> = {};
        for (const key of steps.keys(b, m, t)) {
          const member = node(own(b, key), own(m, key), own(t, key), state.step(key), {
            ...at,
            path: [...path, key],
          });
          if (member !== undefined) steps.put(merged, key, member);
        }
        return merged;
      }
      const clash = {
        path: formatPointer(path),
        kind: steps.kind(b, m, t),
        base: b,
        mine: m,
        theirs: t,
        ...(at.records.length > 0 && { records: at.records }),
      };
      const on = claims && entry.rule.type === "resolver" ? entry.rule.on : "conflict";
      const isConcurrent = on === "concurrent" || (on === "nested" && state.concurrent);
      if (steps.equal(m, t) && !isConcurrent) return (steps.agreed(clash) ?? report(clash, entry)).value;
      if (entry === undefined) return (steps.unruled(clash) ?? report(clash, entry)).value;
      return settle(clash, entry, state, at);
    }

    function recordWise(answer: Records, state: RuleState, { path, records }: Place): Maybe {
      let index = 0;
      return answer.records.flatMap(({ key, base: b, mine: m, theirs: t }) => {
        const before = conflicts.length;
        const segment = String(index);
        const at = [...path, segment];
        const record = node(b, m, t, state.step(segment), {
          path: at,
          records: [...records, { path: formatPointer(at), key }],
        });
        if (steps.counts(record, conflicts.length > before)) index++;
        return record === undefined ? [] : [record];
      });
    }

    function report(
      clash: Clash,
      entry: RuleEntry | undefined,
      reason?: string,
    ): { readonly value: undefined } {
      const rule = entry && { pattern: entry.pattern, rule: ruleName(entry.rule) };
      const said = Object.entries({ ...clash, ...rule, reason }).filter(([, part]) => part !== undefined);
      conflicts.push({ path: clash.path, kind: clash.kind, ...Object.fromEntries(said) });
      if (entry !== undefined) decide(clash, entry, "conflict");
      return { value: undefined };
    }

    function decide(clash: Clash, { pattern, rule }: RuleEntry, outcome: Decision["outcome"]): void {
      const { path, kind, records } = clash;
      const decision = { path, kind, pattern, rule: ruleName(rule), outcome };
      decisions.push({ ...decision, ...(records !== undefined && { records }) });
    }

    function settle(clash: Clash, entry: RuleEntry, state: RuleState, at: Place): Maybe {
      const { rule } = entry;
      if (typeof rule === "object" && rule.type === "resolver") {
        const answer = rule.resolve(
          roundTrip(clash.base),
          roundTrip(clash.mine),
          roundTrip(clash.theirs),
          clash.path,
        );
        if (isRefusal(answer)) return report(clash, entry, answer.reason).value;
        decide(clash, entry, "resolved");
        return isRecords(answer) ? recordWise(answer, state, at) : answer;
      }
      const policy = typeof rule === "object" ? rule.policy : rule;
      if (policy === "fail") return report(clash, entry).value;
      decide(clash, entry, policy === "override" ? "mine" : "theirs");
      return policy === "override" ? clash.mine : clash.theirs;
    }
  };
}
