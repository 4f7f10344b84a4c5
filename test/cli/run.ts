/** Runs the command line in process, with streams that remember. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll } from "vitest";
import { main } from "../../src/cli/main.js";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(args: readonly string[], stdin = ""): Promise<Outcome> {
  const [stdout, stderr] = [new Memory(), new Memory()];
  let code = 0;
  await main(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    setExitCode: (status) => {
      code = status;
    },
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Memory extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

const made: string[] = [];
afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

/** Writes files into a fresh directory and returns where each one is; a string is written as it stands. */
export function files<Name extends string>(contents: Readonly<Record<Name, unknown>>): Record<Name, string> {
  const directory = mkdtempSync(join(tmpdir(), "lawful-merge-cli-"));
  made.push(directory);
  const paths = Object.entries(contents).map(([name, content]) => {
    const path = join(directory, `${name}.json`);
    writeFileSync(
      path,
      content instanceof Buffer || typeof content === "string" ? content : JSON.stringify(content),
    );
    return [name, path];
  });
  return Object.fromEntries(paths) as Record<Name, string>;
}
