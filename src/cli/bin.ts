#!/usr/bin/env node
/** The program as the operating system starts it: the real streams, and nothing else of note. */
import { main } from "./main.js";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever read from the pipe has seen enough, as `head` does; that is no failure.
    if (error.code !== "EPIPE") process.exitCode = 2;
  });
}

await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  setExitCode: (code) => {
    process.exitCode = code;
  },
});
