/** What a command talks to, so that tests can run commands in process with streams of their own. */
import type { Readable, Writable } from "node:stream";

/** Standard input and output, and the status that the process will end with. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Sets the exit status without ending the process, so that pipes get all that was written. */
  readonly setExitCode: (code: ExitCode) => void;
}

/** 0: it went well. 1: conflicts are left, or a check found a violation. 2: it could not run. */
export type ExitCode = 0 | 1 | 2;

/** Keys and file names may hold control characters that would steer a terminal; they are shown as escapes. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
