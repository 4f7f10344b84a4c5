/** The options of a store: what each means, its default, and what it may be. */
import { depthLimit } from "../merge/depth.js";
import { aboveZero, check, isNumber } from "./check.js";
import type { RuleSet, RuleSetFor } from "../merge/rule.js";
import { defineRules } from "../rules/define.js";
import type { Logger } from "./diagnostics.js";
import { settling } from "./settling.js";
import { sizeLimit } from "./size.js";

/** What becomes of a commit whose session was destroyed meanwhile. */
export type OnDestroyed = "fail" | "discard" | "recreate";

/** Options of every store, whatever its backend. */
export interface StoreOptions {
  /** Conflict rules, made by `defineRules`; without any, every conflict is reported. */
  readonly rules?: RuleSet;
  /** How long a session lives after it was last written or touched, in ms; without it, for ever. */
  readonly ttl?: number;
  /** The share of `ttl`, from 0 to 1, that must have passed before a touch writes; 0.1 by default. */
  readonly touchAfter?: number;
  /**
   * What becomes of a commit whose session was destroyed meanwhile: `"fail"` (the default) is
   * `ERR_SESSION_DESTROYED`; `"discard"` drops the edits and answers `discarded`, to later commits of the same session
   * object as well; `"recreate"` stores mine as a new session, unless someone else has made one.
   */
  readonly onDestroyed?: OnDestroyed;
  /** The deepest nesting allowed, in levels; 1,000 by default. */
  readonly maxDepth?: number;
  /**
   * The largest session allowed, in bytes of JSON text: from 2 to 67,108,864 (64 MiB), 16,777,216 (16 MiB) by default.
   * A session is read, merged and written as a whole, so one that grows without a bound would first slow every request
   * down and then fill the memory; this ends in `ERR_TOO_LARGE` before it is written.
   */
  readonly maxBytes?: number;
  /**
   * Hears in a line what each diagnostics channel hears except `lawful-merge:lock`, with a tag in the place of the
   * session's id.
   */
  readonly logger?: Logger;
  /** The clock, in ms since the epoch; `Date.now` by default. */
  readonly now?: () => number;
}

/** Options of a store for sessions of one type, which takes no rules that were made for another. */
export interface StoreOptionsFor<T extends object> extends StoreOptions {
  /** Conflict rules, made by `defineRules`, typed or not; without any, every conflict is reported. */
  readonly rules?: RuleSetFor<T>;
}

/** Checked options with their defaults. */
export interface Settings {
  readonly rules: RuleSet;
  /** The rules for edits made during a commit, which are rebased on its result and can't conflict. */
  readonly rebaseRules: RuleSet;
  readonly ttl: number | undefined;
  readonly touchAfter: number;
  readonly onDestroyed: OnDestroyed;
  readonly depthLimit: number;
  /** Bytes of JSON text. */
  readonly maxBytes: number;
  readonly logger: Logger | undefined;
  readonly now: () => number;
}

const destroyedSettings: readonly unknown[] = ["fail", "discard", "recreate"] satisfies OnDestroyed[];

/** The settings that options ask for. */
export function settingsOf(options: StoreOptions): Settings {
  const {
    rules = defineRules([]),
    ttl,
    touchAfter = 0.1,
    onDestroyed = "fail",
    logger,
    now = Date.now,
  } = options;
  check(
    typeof (rules as Partial<RuleSet> | null)?.root === "object",
    "rules",
    "a rule set made by defineRules",
  );
  check(ttl === undefined || isNumber(ttl, aboveZero, Number.MAX_VALUE), "ttl", "a number of ms above 0");
  check(isNumber(touchAfter, 0, 1), "touchAfter", "a share of the ttl from 0 to 1");
  check(destroyedSettings.includes(onDestroyed), "onDestroyed", `"fail", "discard" or "recreate"`);
  check(
    logger === undefined || typeof (logger as Partial<Logger> | null)?.debug === "function",
    "logger",
    "an object with a method debug",
  );
  check(typeof now === "function", "now", "a function that returns ms since the epoch");
  const rebaseRules = settling(rules, "override");
  return {
    rules,
    rebaseRules,
    ttl,
    touchAfter,
    onDestroyed,
    depthLimit: depthLimit(options),
    maxBytes: sizeLimit(options),
    logger,
    now,
  };
}
