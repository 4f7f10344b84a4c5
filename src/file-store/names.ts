/**
 * What is called how in the store's directory. A name is the session's id (with a capital X written as `=x`, for
 * file systems that take capitals and small letters for the same), a dot and what it is; ids hold no dot.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { checkId } from "../store/id.js";

/** The paths that belong to one session. */
export interface Place {
  readonly id: string;
  readonly directory: string;
  /** The session's file. */
  readonly file: string;
  /** The directory that is the lock. */
  readonly lock: string;
  /** The directory that holds at most one token: the fence. */
  readonly slot: string;
}

/** The kinds of entries in the store's directory; a name of any other form is none of ours. */
export type EntryKind = "json" | "lock" | "fence" | "entering" | "damaged";

const entry =
  /^(?<name>(?:[a-z0-9_-]|=[a-z])+)\.(?:(?<fixed>json|lock|fence)|[0-9a-f]{24}\.(?<fresh>entering|damaged))$/;

/** Where the things of a session are. */
export function placeOf(directory: string, id: string): Place {
  const at = (kind: EntryKind): string => join(directory, `${encode(id)}.${kind}`);
  return { id, directory, file: at("json"), lock: at("lock"), slot: at("fence") };
}

/** A fresh path for a directory that is being prepared, or for a file that is set aside. */
export function freshName(id: string, kind: "entering" | "damaged"): string {
  return `${encode(id)}.${freshToken()}.${kind}`;
}

/** A name that nobody else has. */
export function freshToken(): string {
  return randomBytes(12).toString("hex");
}

/** What a directory entry is, and of which session. */
export function parseEntry(name: string): { readonly id: string; readonly kind: EntryKind } | undefined {
  const groups = entry.exec(name)?.groups;
  if (groups?.["name"] === undefined) return undefined;
  const id = decode(groups["name"]);
  try {
    checkId(id);
  } catch {
    return undefined;
  }
  // The expression lets no other kind through.
  return { id, kind: (groups["fixed"] ?? groups["fresh"]) as EntryKind };
}

function encode(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `=${letter.toLowerCase()}`);
}

function decode(name: string): string {
  return name.replace(/=([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
