/** What stands in a session's file, and how damage is told from a record. Knows no disk. */
import { createHash } from "node:crypto";
import { kindOf, type JsonObject } from "../merge/json.js";
import type { SessionRecord } from "../store/contract.js";
import type { Damage } from "./errors.js";

const family = "lawful-merge/";
const version = `${family}2`;

/** How each of our files begins and ends: what does begin so, but doesn't end so, was cut off. */
const opening = `{"format":"${version}"`;
const ending = "}\n";

/**
 * What a number too large for JavaScript can't do without: a long exponent, or very many digits. It is the one
 * thing that parses and is no session value, so only a text with this in it must be searched.
 */
const mayOverflow = /\d[eE]\+?\d\d|\d{300}/;

/** What stands before the checksum, its digits, and what stands after it: the rest of the file is what it is of. */
const beforeDigits = `${opening},"checksum":"`;
const digitCount = 32;
const afterDigits = `",`;
const restStart = beforeDigits.length + digitCount + afterDigits.length;

/** The checksums of the records that were read or written: a file with the same one holds the same record. */
const checksums = new WeakMap<SessionRecord, string>();

/** What a session's file holds, in UTF-8. */
export function formatRecord(record: SessionRecord): Uint8Array {
  const { generation, revision, expiresAt, data } = record;
  const members = JSON.stringify({ generation, revision, expiresAt: expiresAt ?? null, data });
  // One piece of memory, since sessions can be large. What opens the members gives way to the checksum.
  const start = restStart - 1;
  const bytes = Buffer.allocUnsafe(start + Buffer.byteLength(members) + 1);
  bytes.write(members, start);
  bytes.write("\n", bytes.length - 1);
  const digits = digitsOf(bytes.subarray(restStart));
  bytes.write(beforeDigits + digits + afterDigits);
  checksums.set(record, digits);
  return bytes;
}

/** The record in a session's file, the known one if that is in it, or what is wrong with the file. */
export function parseRecord(bytes: Uint8Array, known?: SessionRecord): SessionRecord | Damage {
  const digits = digitsIn(bytes);
  if (known !== undefined && checksums.get(known) === digits) return known;
  const json = parseJson(bytes);
  if (typeof json === "string") return json;
  const { format, generation, revision, expiresAt, data } = json.members;
  if (format !== version) {
    return typeof format === "string" && format.startsWith(family)
      ? "another version"
      : "not a session record";
  }
  if (
    typeof generation !== "string" ||
    generation === "" ||
    !isRevision(revision) ||
    !(expiresAt === null || typeof expiresAt === "number") ||
    !isData(data)
  ) {
    return "not a session record";
  }
  if (digits === undefined) return "altered";
  const record = { generation, revision, expiresAt: expiresAt ?? undefined, data };
  checksums.set(record, digits);
  return record;
}

/**
 * The checksum in a file, if each byte is the one that was written. Without this, a bit that flips in a value passes for
 * another value.
 */
function digitsIn(bytes: Uint8Array): string | undefined {
  const digits = digitsOf(bytes.subarray(restStart));
  // Compared as bytes: a decoder drops a byte order mark, and what it drops was not written.
  const isAsWritten = Buffer.from(beforeDigits + digits + afterDigits).equals(bytes.subarray(0, restStart));
  return isAsWritten ? digits : undefined;
}

/** The checksum, in hexadecimal digits: of SHA-256, since every Node has it, as much as chance never meets. */
function digitsOf(rest: Uint8Array): string {
  return createHash("sha256").update(rest).digest("hex").slice(0, digitCount);
}

function parseJson(bytes: Uint8Array): { readonly members: JsonObject } | Damage {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const isRecord = isData(value) && !(mayOverflow.test(text) && holdsInfinity(value));
    return isRecord ? { members: value } : "not a session record";
  } catch {
    // The parser's own message quotes what it read; it must not get out.
    return isCutOff(new TextDecoder().decode(bytes)) ? "truncated" : "not JSON";
  }
}

/** Whether a number in the text was too large to be one; without recursion, since nothing has limited its depth. */
function holdsInfinity(value: JsonObject): boolean {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === "number" && !Number.isFinite(next)) return true;
    if (typeof next === "object" && next !== null) for (const child of Object.values(next)) rest.push(child);
  }
  return false;
}

function isCutOff(text: string): boolean {
  return opening.startsWith(text.slice(0, opening.length)) && !text.endsWith(ending);
}

function isRevision(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isData(value: unknown): value is JsonObject {
  return kindOf(value) === "object";
}
