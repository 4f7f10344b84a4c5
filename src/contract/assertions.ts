/** What promises are held to, in the terms of records. */
import assert from "node:assert/strict";
import { isLawfulMergeError } from "../errors.js";
import { equals } from "../merge/equality.js";
import { kindOf, type JsonObject } from "../merge/json.js";
import type { Backend, SessionRecord } from "../store/contract.js";

/** Fails unless a record is what was stored; the order of members does not matter. */
export function assertRecord(actual: SessionRecord | undefined, expected: SessionRecord): void {
  assert.ok(actual !== undefined, "nothing is stored where a record is expected");
  assert.equal(actual.generation, expected.generation, "the generation is another one");
  assert.equal(actual.revision, expected.revision, "the revision is another one");
  assert.equal(actual.expiresAt, expected.expiresAt, "the expiry is another one");
  assertData(actual.data, expected.data);
}

/** Fails unless data is the same. */
export function assertData(actual: JsonObject, expected: JsonObject): void {
  assert.equal(kindOf(actual), "object", "the data is no plain object");
  if (equals(actual, expected)) return;
  // Of the large ones nobody wants to see the difference.
  const isSmall = JSON.stringify(expected).length < 1000;
  throw new assert.AssertionError({
    message: `the data is not what was stored${isSmall ? `: ${text(actual)} for ${text(expected)}` : ""}`,
    ...(isSmall ? { actual, expected } : {}),
    operator: "equals",
  });
}

function text(data: JsonObject): string {
  return JSON.stringify(data).slice(0, 1000);
}

/** Fails unless nothing is stored under an id, for whoever looks. */
export async function assertNothing(backend: Backend, id: string): Promise<void> {
  assert.equal(await backend.load(id), undefined, "something is stored where nothing should be");
  assert.ok(!(await idsOf(backend)).includes(id), "an id is enumerated under which nothing should be stored");
}

/** The ids that a backend enumerates, in order. */
export async function idsOf(backend: Backend): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const id of backend.ids()) ids.push(id);
  return ids.sort();
}

/** Fails unless it ends in the library's error of that code. */
export async function assertCode(promise: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(isLawfulMergeError(error), `${code} was expected, not ${String(error)}`);
    assert.equal(error.code, code);
    return true;
  });
}
