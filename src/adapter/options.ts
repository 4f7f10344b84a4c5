/** The options of adapters: what each means, its default, and what it may be. */
import type { Policy, RuleSet } from "../merge/rule.js";
import { defineRules } from "../rules/define.js";
import { aboveZero, check, isNumber, longestTimer } from "../store/check.js";
import { settingsOf, type Settings, type StoreOptions } from "../store/options.js";
import { settlingUnruled, type SettlingPolicy } from "../store/settling.js";

/** Options of a framework's store. */
export interface AdapterOptions extends Omit<StoreOptions, "ttl" | "onDestroyed"> {
  /**
   * How long a session lives whose cookie has no expiry, in ms from its last request; a day (86,400,000) by default. A
   * session whose cookie has one lives as long as the cookie.
   */
  readonly ttl?: number;
  /**
   * What becomes of conflicts that no rule settles, a resolver's refusals among them. A response has often begun when its
   * session is saved, so by default none is an error: `"override"` takes what this request has set, for the value in
   * conflict alone; `"ignore"` takes what is stored; `"fail"` is `ERR_CONFLICT`. A rule `"fail"` is an error in any case.
   */
  readonly onConflict?: Policy;
  /**
   * What becomes of a save whose session was destroyed meanwhile: `"discard"` (the default) drops it, `"fail"` is
   * `ERR_SESSION_DESTROYED`.
   */
  readonly onDestroyed?: "discard" | "fail";
  /**
   * How often expired sessions are removed, in ms; an hour (3,600,000) by default. `false` for never, where the backend
   * does it by itself or another process sweeps.
   */
  readonly sweepEvery?: number | false;
}

/** Checked options with their defaults. */
export interface AdapterSettings extends Settings {
  readonly ttl: number;
  /** How conflicts are settled that no rule settles; `undefined` where they are errors. */
  readonly settled: { readonly policy: SettlingPolicy; readonly rules: RuleSet } | undefined;
  /** ms */
  readonly sweepEvery: number | undefined;
}

/** What adapters add to an application's rules: the cookie's settings belong to the framework, which can't fail. */
const cookieRule = ["/cookie/**", "override"] as const;

/** The settings that options ask for. */
export function adapterSettingsOf(options: AdapterOptions): AdapterSettings {
  const { onConflict = "override", onDestroyed = "discard", ttl = 86_400_000, ...others } = options;
  const { sweepEvery = 3_600_000, ...storeOptions } = others;
  check(["override", "ignore", "fail"].includes(onConflict), "onConflict", `"override", "ignore" or "fail"`);
  check(["discard", "fail"].includes(onDestroyed), "onDestroyed", `"discard" or "fail"`);
  check(
    sweepEvery === false || isNumber(sweepEvery, aboveZero, longestTimer),
    "sweepEvery",
    `false, or a number of ms above 0 and up to ${longestTimer}`,
  );
  const settings = settingsOf({ ...storeOptions, ttl, onDestroyed });
  const rules = withCookie(settings.rules);
  const settled =
    onConflict === "fail" ? undefined : { policy: onConflict, rules: settlingUnruled(rules, onConflict) };
  return { ...settings, rules, ttl, settled, sweepEvery: sweepEvery === false ? undefined : sweepEvery };
}

function withCookie(rules: RuleSet): RuleSet {
  return defineRules([cookieRule, ...rules.entries.map(({ source, rule }) => [source, rule] as const)]);
}
