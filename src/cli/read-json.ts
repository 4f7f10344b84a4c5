/** Reads JSON files for commands, and says of a bad one where it is bad, never what stands there. */
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { InputError } from "./errors.js";
import { findJsonFault } from "./json-fault.js";
import { systemFault } from "./system-fault.js";

/**
 * Reads and parses one JSON file.
 *
 * @param file - Its path, or `-` for standard input.
 * @param stdin - What `-` stands for.
 * @returns What the file says.
 * @throws {@link InputError} `ERR_UNREADABLE`, or `ERR_BAD_JSON` with line and column.
 */
export async function readJson(file: string, stdin: Readable): Promise<unknown> {
  const bytes = file === "-" ? await readAll(stdin) : await readBytes(file);
  const text = decode(file, bytes);
  try {
    return JSON.parse(text);
  } catch {
    const { expected, ...place } = findJsonFault(text) ?? { expected: "something else" };
    throw new InputError("ERR_BAD_JSON", `this is no JSON: expected ${expected} here.`, { file, ...place });
  }
}

async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks);
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InputError("ERR_UNREADABLE", `it can't be read: ${systemFault(error)}.`, { file });
  }
}

/** A byte order mark is dropped; bytes that are no UTF-8 are refused rather than replaced. */
function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError("ERR_BAD_JSON", "it is no UTF-8 text.", { file });
  }
}
