/**
 * What a session object works on: the base it came from and my copy of it, kept apart so that no mutation can
 * reach the base. Knows no backend.
 */
import { Immer } from "immer";
import { copyJson } from "../merge/copy.js";
import { equals } from "../merge/equality.js";
import { BadOptionError } from "../merge/errors.js";
import { member, setMember, type JsonObject, type Maybe } from "../merge/json.js";
import { LawfulMergeError } from "../errors.js";
import { adopt } from "./adopt.js";
import type { Base } from "./base.js";
import { NotAnObjectError } from "./errors.js";
import { isRoot, mergeRoots, type MergedRoots, type MergeSettings } from "./merge-roots.js";
import type { Settings } from "./options.js";
import { sharing } from "./sharing.js";

/** What a recipe produces is mutable: it may be mutated plainly later on. */
const immer = new Immer({ autoFreeze: false });

/** My side of the merge. */
type Mine =
  /** Nobody has asked for it yet. */
  | { readonly type: "untouched" }
  /** Made by recipes alone: shares what they left alone with the ancestor, and nobody else holds it. */
  | { readonly type: "produced"; readonly value: unknown }
  /** A copy that was handed out, or a value that was handed in: may be mutated at any time. */
  | { readonly type: "held"; readonly value: unknown };

/** What a working copy needs of a store's settings. */
export type CopySettings = Pick<Settings, "depthLimit" | "maxBytes" | "rebaseRules">;

const untouched: Mine = { type: "untouched" };

/** A base and my copy of it. */
export class WorkingCopy {
  readonly #settings: CopySettings;
  #base: Base;
  #mine: Mine = untouched;

  constructor(settings: CopySettings, base: Base) {
    this.#settings = settings;
    this.#base = base;
  }

  get base(): Base {
    return this.#base;
  }

  /** My copy, made when first asked for. */
  get data(): unknown {
    if (this.#mine.type !== "held") {
      this.#mine = { type: "held", value: copyJson(this.#value(), "mine", this.#settings.depthLimit) };
    }
    return this.#mine.value;
  }

  set data(value: unknown) {
    this.#mine = { type: "held", value };
  }

  /** Runs a recipe on a draft; nothing is changed if it throws. */
  update(recipe: (draft: unknown) => unknown): void {
    const value = this.#value();
    if (!isRoot(value)) throw new NotAnObjectError("The session's data");
    const produced: JsonObject = immer.produce(value, (draft) => {
      refuseThenable(recipe(draft));
    });
    if (produced === value) return;
    this.#mine =
      this.#mine.type === "held" ? this.#renewed(value, produced) : { type: "produced", value: produced };
  }

  /** A checked copy of my side, safe from later mutation; `undefined` if it equals what it came from. */
  snapshot(): JsonObject | undefined {
    if (this.#mine.type === "untouched") return undefined;
    const { depthLimit, maxBytes } = this.#settings;
    const ancestor = this.#base.ancestor;
    const { type, value } = this.#mine;
    if (!isRoot(value)) throw new NotAnObjectError("The session's data");
    const copy = sharing(
      type === "produced"
        ? copySharing(value, ancestor, depthLimit, maxBytes)
        : copyRoot(value, depthLimit, maxBytes),
      ancestor,
    );
    return equals(copy, ancestor, { maxDepth: depthLimit }) ? undefined : copy;
  }

  /**
   * Stands on a new base after the snapshot was committed and became part of it. Edits made since the snapshot
   * are kept: mine win over what others did meanwhile.
   */
  settle(base: Base, snapshot: JsonObject): void {
    const { depthLimit, rebaseRules } = this.#settings;
    if (base.ancestor === snapshot && this.#mine.type === "held") {
      this.#base = base;
      return;
    }
    try {
      this.#rebase(base, snapshot, { depthLimit, rules: rebaseRules });
    } catch (error) {
      if (!(error instanceof LawfulMergeError)) throw error;
      // An edit made meanwhile can't be merged (it is no session value, or a rule failed on it), and the commit
      // must not fail for it: the next one merges it, from what it came from.
      this.#base = { ...base, ancestor: snapshot };
    }
  }

  /** Merges a new base into my side without settling anything that the rules leave open. */
  refresh(base: Base, settings: MergeSettings): MergedRoots {
    return this.#rebase(base, this.#base.ancestor, settings);
  }

  /** Drops my edits and stands on a base as if just opened; references that are held go on working. */
  restart(base: Base): void {
    this.#base = base;
    if (this.#mine.type === "held") {
      const { depthLimit } = this.#settings;
      this.#mine = this.#renewed(this.#mine.value, copyRoot(this.#base.ancestor, depthLimit));
    } else {
      this.#mine = untouched;
    }
  }

  /** Notes that the record's expiry was moved. */
  touched(expiresAt: number): void {
    const { record } = this.#base;
    if (record !== undefined) this.#base = { ...this.#base, record: { ...record, expiresAt } };
  }

  #value(): unknown {
    return this.#mine.type === "untouched" ? this.#base.ancestor : this.#mine.value;
  }

  #rebase(base: Base, from: JsonObject, settings: MergeSettings): MergedRoots {
    const value = this.#value();
    if (!isRoot(value)) throw new NotAnObjectError("The session's data");
    const result = mergeRoots(from, value, base.ancestor, settings);
    if (result.type === "conflict") return result;
    if (this.#mine.type === "held") this.#mine = this.#renewed(value, result.value);
    else if (equals(result.value, base.ancestor, { maxDepth: settings.depthLimit })) this.#mine = untouched;
    else this.#mine = { type: "produced", value: result.value };
    this.#base = base;
    return result;
  }

  /** The held value with new contents: the same object where that can be. */
  #renewed(held: unknown, value: JsonObject): Mine {
    const { depthLimit } = this.#settings;
    return { type: "held", value: adopt(held, copyRoot(value, depthLimit), depthLimit) };
  }
}

function copyRoot(value: JsonObject, depthLimit: number, maxBytes = Infinity): JsonObject {
  // The copy of an object is an object.
  return copyJson(value, "mine", depthLimit, [], maxBytes) as JsonObject;
}

/** A checked copy that takes over as they are the members which are the ancestor's own. */
function copySharing(
  value: JsonObject,
  ancestor: JsonObject,
  depthLimit: number,
  maxBytes: number,
): JsonObject {
  const changed: Record<string, Maybe> = { ...value };
  const shared = Object.keys(value).filter((key) => value[key] === member(ancestor, key));
  for (const key of shared) Reflect.deleteProperty(changed, key);
  const copy: Record<string, Maybe> = { ...copyRoot(changed, depthLimit, maxBytes) };
  for (const key of shared) if (value[key] !== undefined) setMember(copy, key, value[key]);
  return copy;
}

/** A draft is over when its recipe returns: what an asynchronous one changes later would be lost in silence. */
function refuseThenable(returned: unknown): void {
  if (typeof returned !== "object" || returned === null || !("then" in returned)) return;
  // A member of that name is data.
  if (typeof returned.then !== "function") return;
  // It will fail on the draft; the caller hears of it here and now.
  Promise.resolve(returned).catch(() => undefined);
  throw new BadOptionError(
    "recipe",
    "a synchronous function, and nothing was changed: await before update()",
  );
}
