/** What can be wrong with what a command was given, and how that is said; it always ends in exit status 2. */
import { isLawfulMergeError, LawfulMergeError } from "../errors.js";
import type { BadOptionError } from "../merge/errors.js";
import { printable } from "./terminal.js";

/** Where in a file something is wrong. */
export interface FilePlace {
  /** The file as it was named; `-` for standard input. */
  readonly file: string;
  /** From 1; left out where the error has no line. */
  readonly line?: number;
  /** From 1, in UTF-16 code units; left out where the error has no column. */
  readonly column?: number;
}

/** A command can't run with what it was given: `ERR_USAGE`, `ERR_UNREADABLE`, `ERR_BAD_JSON` or a library's code. */
export class InputError extends LawfulMergeError {
  override readonly name = "InputError";
  /** Where the fault lies; `undefined` if it lies in the arguments. */
  readonly place: FilePlace | undefined;

  constructor(code: string, message: string, place?: FilePlace) {
    super(code, message);
    this.place = place;
  }
}

/** Runs a check of what a file holds, and names the file in the error that the library throws. */
export function blaming<R>(file: string, check: () => R): R {
  try {
    return check();
  } catch (error) {
    if (!isLawfulMergeError(error)) throw error;
    throw new InputError(error.code, error.message, { file });
  }
}

/** The library calls an option by its name in code; on the command line it is a flag. */
export function flagMessage({ option, message }: BadOptionError): string {
  const flag = option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return message.replace(`The option ${option} `, `--${flag} `);
}

/** What is wrong and where, in a sentence. */
export function errorText(error: unknown): string {
  return `${whereabouts(error)}${messageOf(error)}`;
}

/** One line for people: what is wrong and where, without a stack trace. */
export function errorLine(error: unknown): string {
  return printable(`lawful-merge: ${errorText(error)}`);
}

/** The same for programs, as it stands under `error` in the object that `--json` prints. */
export function errorJson(error: unknown): Readonly<Record<string, string | number>> {
  const code = isLawfulMergeError(error) ? error.code : "ERR_UNEXPECTED";
  return { code, message: messageOf(error), ...placeOf(error) };
}

function whereabouts(error: unknown): string {
  const place = placeOf(error);
  if (place === undefined) return "";
  const name = place.file === "-" ? "standard input" : place.file;
  return `${[name, place.line, place.column].filter((part) => part !== undefined).join(":")}: `;
}

function placeOf(error: unknown): FilePlace | undefined {
  return error instanceof InputError ? error.place : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
