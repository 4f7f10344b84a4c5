/** The model of the protocol says what the code does: each of its steps names the calls to the disk that it stands for. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { createStore } from "../../src/store/index.js";
import { recorded } from "../file-store/faults.js";

const model = readFileSync(new URL("../../spec/model/protocol.pml", import.meta.url), "utf8");
const chapter = readFileSync(new URL("../../spec/model.md", import.meta.url), "utf8");

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "model-"))));
afterEach(() => rmSync(directory, { recursive: true }));

describe("the model of the protocol", () => {
  it("makes a commit of the calls that the file store makes, in their order", async () => {
    const { fs, calls } = recorded();
    const store = createStore<{ n?: number }>(fileBackendIn({ directory }, { fs }));
    for (const n of [1, 2]) {
      const session = await store.open("s");
      session.data.n = n;
      calls.length = 0;
      await session.commit();
    }
    await store.close();
    const steps = [...model.matchAll(/calls: ([\w ]+?)\s*\*\//g)].flatMap(([, names = ""]) =>
      names.split(" "),
    );
    expect(steps).toEqual(calls);
  });

  it("names files and functions that exist", () => {
    const named = [...model.matchAll(/(src\/[\w/-]+\.ts), (?:Pass\.)?(\w+)/g)];
    expect(named.length).toBeGreaterThan(4);
    for (const [, file = "", name = ""] of named) {
      expect(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")).toMatch(
        new RegExp(`\\b${name}\\b`),
      );
    }
  });

  it("has a switch for each part that may be left out, and the chapter tells of each", () => {
    const switches = new Set([...model.matchAll(/#ifn?def ([A-Z]+_?[A-Z]+)/g)].map(([, name]) => name));
    for (const bound of ["TRIES", "DEATHS"]) switches.delete(bound);
    expect([...switches].sort()).toEqual(
      ["COMMITS_ONLY", "LIVE", "MOVE_AWAY", "NO_FENCE", "NO_LOCK", "NO_REREAD"].sort(),
    );
    for (const name of switches) expect(chapter).toContain(`\`${name ?? ""}\``);
  });
});
