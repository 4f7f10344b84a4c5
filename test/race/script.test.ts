import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateScript } from "../../src/race/generate.js";
import { readScript } from "../../src/race/script.js";

const request = { session: "s1", work: 5, edits: [{ set: "/a", value: 1 }] };

describe("a script", () => {
  it("is read with its defaults", () => {
    const json = { workers: [[{ session: "s1", edits: [{ delete: "/a" }, { increment: "/n" }] }], []] };
    expect(readScript(json)).toEqual({
      sessions: {},
      workers: [
        [
          {
            session: "s1",
            pause: 0,
            work: 0,
            edits: [
              { type: "delete", path: "/a" },
              { type: "increment", path: "/n", by: 1 },
            ],
          },
        ],
        [],
      ],
    });
  });

  it.each([
    [null, "root"],
    [{}, "workers"],
    [{ workers: [] }, "workers"],
    [{ workers: Array.from({ length: 65 }, () => [request]) }, "workers"],
    [{ workers: [Array.from({ length: 20_001 }, () => request)] }, "workers"],
    [{ workers: [{}] }, "workers[0]"],
    [{ workers: [[null]] }, "workers[0][0]"],
    [{ workers: [[{ ...request, session: "../etc" }]] }, "workers[0][0].session"],
    [{ workers: [[{ ...request, work: -1 }]] }, "workers[0][0].work"],
    [{ workers: [[request, { ...request, pause: "1" }]] }, "workers[0][1].pause"],
    [{ workers: [[{ ...request, edits: [{ set: "a", value: 1 }] }]] }, "workers[0][0].edits[0]"],
    [{ workers: [[{ ...request, edits: [{ set: "/a" }] }]] }, "workers[0][0].edits[0].value"],
    [{ workers: [[{ ...request, edits: [{ move: "/a" }] }]] }, "workers[0][0].edits[0]"],
    [{ workers: [[{ ...request, edits: [{ increment: "/a", by: 0.5 }] }]] }, "workers[0][0].edits[0].by"],
    [{ workers: [[{ ...request, edits: [{ append: "/a" }] }]] }, "workers[0][0].edits[0].value"],
    [{ workers: [[{ ...request, destroy: true }]] }, "workers[0][0].destroy"],
    [{ workers: [[{ session: "s1", destroy: 1 }]] }, "workers[0][0].destroy"],
    [{ sessions: { s1: [] }, workers: [[request]] }, "sessions.s1"],
    [{ session: {}, workers: [[request]] }, "session"],
    [{ workers: [[{ ...request, edit: [] }]] }, "workers[0][0].edit"],
    [{ workers: [[{ ...request, edits: [{ set: "/a", value: 1, by: 1 }] }]] }, "workers[0][0].edits[0].by"],
    [{ workers: [[{ ...request, edits: [{ set: "/a", vaule: 1 }] }]] }, "workers[0][0].edits[0].vaule"],
    [
      { workers: [[{ ...request, edits: [{ set: "/a", value: 1, delete: "/b" }] }]] },
      "workers[0][0].edits[0].delete",
    ],
    [{ workers: [[{ ...request, session: "" }]] }, "workers[0][0].session"],
    [{ workers: [[{ ...request, session: "a".repeat(101) }]] }, "workers[0][0].session"],
    [{ workers: [[{ ...request, session: "con" }]] }, "workers[0][0].session"],
    [{ workers: [[{ ...request, session: "warm-up" }]] }, "workers[0][0].session"],
    [{ sessions: { "warm-up-3": {} }, workers: [[request]] }, "sessions"],
  ])("%.80j is refused, and the place named", (json, place) => {
    expect(() => readScript(json)).toThrow(
      expect.objectContaining({ code: "ERR_BAD_SCRIPT", place }) as Error,
    );
  });
});

it("a request may destroy in place of edits", () => {
  const { workers } = readScript({ workers: [[{ session: "s1", destroy: true }]] });
  expect(workers[0]?.[0]).toEqual({ session: "s1", pause: 0, work: 0, edits: [], destroy: true });
});

it("a script may name a session as our own store would let it", () => {
  for (const session of ["a_b-C9", "_", "a".repeat(100), "warm-up-shop", "__proto__"]) {
    const { workers } = readScript({ workers: [[{ ...request, session }]] });
    expect(workers[0]?.[0]?.session).toBe(session);
  }
});

it("the guide's script is one", () => {
  const guide = readFileSync(new URL("../../docs/racing-a-store.md", import.meta.url), "utf8");
  const [, json = ""] = /```json\n([^]*?)```/.exec(guide) ?? [];
  expect(readScript(JSON.parse(json)).workers.map(({ length }) => length)).toEqual([1, 2]);
});

describe("a generated script", () => {
  const size = { workers: 3, requests: 50, sessions: 2, destroys: 0, work: 10 };

  it("is the same for the same seed, and another for another", () => {
    expect(generateScript(size, 1)).toEqual(generateScript(size, 1));
    expect(generateScript(size, 1)).not.toEqual(generateScript(size, 2));
  });

  it("sets no value twice at the same place, so that its writer can be told", () => {
    const edits = generateScript(size, 1)
      .workers.flat()
      .flatMap((one) => one.edits);
    const set = edits.flatMap((edit) =>
      edit.type === "set" ? [`${edit.path} ${JSON.stringify(edit.value)}`] : [],
    );
    expect(new Set(set).size).toBe(set.length);
    expect(new Set(edits.map(({ type }) => type))).toEqual(new Set(["set", "delete", "increment", "append"]));
  });
});
