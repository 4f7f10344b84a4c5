/** The errors that a merge can end in. What a conflict is stands in `result.ts`. */
import { LawfulMergeError } from "../errors.js";
import type { Conflict, Decision } from "./result.js";

/** Where a value came from, for error messages. */
export type Side = "base" | "mine" | "theirs" | "value";

/** Why something is no session value. */
export type InvalidReason =
  | "undefined"
  | "NaN or infinite number"
  | "big integer"
  | "function"
  | "symbol"
  | "class instance"
  | "cycle"
  | "hole or undefined in an array"
  | "extra property on an array"
  | "symbol key"
  | "throws when it is read";

/** Something that is no session value stands where one is needed. Code `ERR_NOT_JSON`. */
export class InvalidValueError extends LawfulMergeError {
  override readonly name = "InvalidValueError";
  /** Where it stands, as a JSON Pointer. */
  readonly path: string;
  /** What it is instead. */
  readonly reason: InvalidReason;
  /** Which input it stands in. */
  readonly side: Side;

  /** @internal */
  constructor(side: Side, path: string, reason: InvalidReason) {
    super(
      "ERR_NOT_JSON",
      `${side} holds no JSON value at ${place(path)}: ${reason}. ` +
        `Store null, booleans, finite numbers, strings, arrays and plain objects only.`,
    );
    this.path = path;
    this.reason = reason;
    this.side = side;
  }
}

/** A value is nested deeper than the limit. Code `ERR_TOO_DEEP`. */
export class TooDeepError extends LawfulMergeError {
  override readonly name = "TooDeepError";
  /** The first container past the limit, as a JSON Pointer. */
  readonly path: string;
  /** The limit, in levels; the root container is level 1. */
  readonly limit: number;
  /** Which input it stands in. */
  readonly side: Side;

  /** @internal */
  constructor(side: Side, path: string, limit: number) {
    super(
      "ERR_TOO_DEEP",
      `${side} is nested deeper than ${limit} levels. Store a flatter value, or raise maxDepth.`,
    );
    this.path = path;
    this.limit = limit;
    this.side = side;
  }
}

/** A session is larger than the limit. Nothing was written. Code `ERR_TOO_LARGE`. */
export class TooLargeError extends LawfulMergeError {
  override readonly name = "TooLargeError";
  /** The limit, in bytes of JSON text. */
  readonly limit: number;
  /** Which input it is; `value` is what a merge made of them. */
  readonly side: Side;

  /** @internal */
  constructor(side: Side, limit: number) {
    super(
      "ERR_TOO_LARGE",
      `${sizeOf[side]} larger than ${limit} bytes of JSON; nothing was written. Keep large things elsewhere and ` +
        `their names in the session, or raise maxBytes.`,
    );
    this.limit = limit;
    this.side = side;
  }
}

const sizeOf: Readonly<Record<Side, string>> = {
  base: "What the session came from is",
  mine: "What this request made of the session is",
  theirs: "What is stored of the session is",
  value: "The session that the merge made is",
};

/** What a defective resolver did. */
export type RuleDeed = "threw" | "returned no JSON value";

/**
 * A resolver threw, or returned something that is no session value. Code `ERR_RULE_DEFECT`. The message holds no
 * session values; `cause` is whatever the resolver threw, and may.
 */
export class RuleDefectError extends LawfulMergeError {
  override readonly name = "RuleDefectError";
  /** The pattern of the defective rule. */
  readonly pattern: string;
  /** The name of the defective rule. */
  readonly rule: string;
  /** The node it was asked about, as a JSON Pointer. */
  readonly path: string;
  /** What it did. */
  readonly deed: RuleDeed;

  /** @internal */
  constructor(pattern: string, rule: string, path: string, deed: RuleDeed, cause: unknown) {
    super(
      "ERR_RULE_DEFECT",
      `The rule ${rule} at pattern ${JSON.stringify(pattern)} ${deed} at ${place(path)}. ` +
        `Mend the rule; a case that it can't settle is answered with refuse(reason).`,
      { cause },
    );
    this.pattern = pattern;
    this.rule = rule;
    this.path = path;
    this.deed = deed;
  }
}

/** Conflicts that no rule settled, thrown by `mergeOrThrow` and by commits. Code `ERR_CONFLICT`. */
export class MergeConflictError extends LawfulMergeError {
  override readonly name = "MergeConflictError";
  /** All conflicts, ordered by path. They hold session values: treat them as private. */
  readonly conflicts: readonly Conflict[];
  /** What rules decided elsewhere in the same merge. */
  readonly decisions: readonly Decision[];

  /** @internal */
  constructor(conflicts: readonly Conflict[], decisions: readonly Decision[]) {
    const named = conflicts.slice(0, 3).map(({ path, kind }) => `${place(path)} (${kind})`);
    const rest = conflicts.length - named.length;
    super(
      "ERR_CONFLICT",
      `Both sides changed ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. ` +
        `Add a rule for such paths, or look at the error's conflicts and merge again.`,
    );
    this.conflicts = conflicts;
    this.decisions = decisions;
  }
}

/** An option was given a value that it can't take. Code `ERR_BAD_OPTION`. */
export class BadOptionError extends LawfulMergeError {
  override readonly name = "BadOptionError";
  /** The option's name. */
  readonly option: string;

  /** @internal */
  constructor(option: string, wanted: string) {
    super("ERR_BAD_OPTION", `The option ${option} must be ${wanted}.`);
    this.option = option;
  }
}

function place(path: string): string {
  return path === "" ? "the root" : JSON.stringify(path);
}
