import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { progressBar } from "../../src/cli/progress.js";

function screen(isTTY: boolean) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), written };
}

it("a progress bar is drawn over itself on a terminal, and taken away at the end", () => {
  const { stream, written } = screen(true);
  const bar = progressBar(stream, "racing");
  bar.show(0, 4);
  bar.show(1, 4);
  bar.show(4, 4);
  bar.end();
  expect(written).toEqual([
    `\rracing ${"░".repeat(30)} 0/4\u001b[K`,
    `\rracing ${"█".repeat(8)}${"░".repeat(22)} 1/4\u001b[K`,
    `\rracing ${"█".repeat(30)} 4/4\u001b[K`,
    "\r\u001b[K",
  ]);
});

it("a progress bar of nothing is empty", () => {
  const { stream, written } = screen(true);
  progressBar(stream, "racing").show(0, 0);
  expect(written).toEqual([`\rracing ${"░".repeat(30)} 0/0\u001b[K`]);
});

it("a progress bar says nothing into a pipe", () => {
  const { stream, written } = screen(false);
  const bar = progressBar(stream, "racing");
  bar.show(1, 4);
  bar.end();
  expect(written).toEqual([]);
  expect(() => progressBar(new Writable(), "racing").show(1, 2)).not.toThrow();
});
