/**
 * Histories of stores that went wrong, by the class of what went wrong. Each is as short as it can be. A chain names its
 * operations as `commit 0`: the commit of process 0.
 */
import type { Violation } from "../../../src/race/check/violation.js";
import { add, append, failed, refused, set, wrote, type Stories, type Story } from "./hand-made.js";

/** One bad history. */
export interface BadHistory {
  readonly what: string;
  /** How it went wrong, where the class tells several ways apart. */
  readonly how?: string;
  readonly stories: Stories;
  readonly chain: readonly string[];
  /** The classes of what else is wrong with it; none if left out. */
  readonly also?: readonly Violation["type"][];
}

const log = [["/log", "append"]];
const counted = { "/n": "counter" };

/** Requests that only look, one after the other. */
const look = (process: number, at: number, read: Story["read"]): Story => ({ process, at, read });

/** Process 0 sets two places, and appends twice. */
const both: Story = { process: 0, at: 0, read: {}, edits: [set("/a", "x"), set("/b", "x")] };
const two: Story = { process: 0, at: 0, read: {}, edits: [append("/log", 1), append("/log", 2)] };

/** Process 0 makes a session, process 1 sees it and destroys it. */
const born: Story = { process: 0, at: 0, read: {}, edits: [set("/a", "x")] };
const died: Story = { process: 1, at: 20, read: { a: "x" }, destroy: "destroyed" };

export const badHistories: Readonly<Record<Violation["type"], readonly BadHistory[]>> = {
  "lost edit": [
    {
      what: "the second of two requests writes its whole copy over the first one's edit",
      stories: {
        final: { b: "y" },
        requests: [
          { process: 0, at: 0, read: {}, edits: [set("/a", "x")] },
          { process: 1, at: 2, read: {}, edits: [set("/b", "y")] },
        ],
      },
      chain: ["commit 0", "commit 1"],
    },
    {
      what: "two requests change one value, and both are acknowledged",
      stories: {
        initial: { a: 0 },
        final: { a: "y" },
        requests: [
          { process: 0, at: 0, read: { a: 0 }, edits: [set("/a", "x")] },
          { process: 1, at: 2, read: { a: 0 }, edits: [set("/a", "y")] },
        ],
      },
      chain: ["commit 0", "commit 1"],
    },
    {
      what: "an acknowledged edit is not stored at all",
      stories: {
        initial: { a: 0 },
        final: { a: 0 },
        requests: [{ process: 0, at: 0, read: { a: 0 }, edits: [set("/a", "x")] }],
      },
      chain: ["commit 0"],
    },
    {
      what: "a deletion is undone by a request that had not seen it",
      stories: {
        initial: { a: 1 },
        final: { a: 1, b: "y" },
        requests: [
          { process: 0, at: 0, read: { a: 1 }, edits: [{ type: "delete", path: "/a" }] },
          { process: 1, at: 2, read: { a: 1 }, edits: [set("/b", "y")] },
        ],
      },
      chain: ["commit 0", "commit 1"],
    },
    {
      what: "of two elements that were appended at once one is gone",
      stories: {
        rules: log,
        final: { log: [2] },
        requests: [
          { process: 0, at: 0, read: {}, edits: [append("/log", 1)] },
          { process: 1, at: 2, read: {}, edits: [append("/log", 2)] },
        ],
      },
      chain: ["commit 0", "commit 1"],
    },
    {
      what: "a commit is acknowledged that began after its session had been destroyed, and is nowhere",
      stories: {
        final: {},
        requests: [born, died, { process: 2, at: 20, work: 20, read: { a: "x" }, edits: [set("/b", "y")] }],
      },
      chain: ["commit 2"],
    },
    {
      what: "an edit is gone from a session whose destruction failed, though the session lives on",
      stories: {
        final: { a: "x" },
        requests: [
          born,
          { process: 2, at: 20, read: { a: "x" }, edits: [set("/b", "y")] },
          { process: 1, at: 20, work: 20, read: { a: "x" }, destroy: "failed" },
        ],
      },
      chain: ["commit 2", "destroy 1"],
    },
  ],
  "dirty read": [
    {
      what: "a read shows a value of a commit that was refused",
      how: "refused",
      stories: { final: {}, requests: [{ ...born, outcome: refused }, look(1, 20, { a: "x" })] },
      chain: ["commit 0", "open 1"],
    },
    {
      what: "a read shows an element of a commit that was refused",
      how: "refused",
      stories: {
        rules: log,
        final: {},
        requests: [{ ...two, outcome: refused }, look(1, 20, { log: [1, 2] })],
      },
      chain: ["commit 0", "open 1"],
    },
    {
      what: "the state after the race shows a value of a commit that was refused",
      how: "refused",
      stories: { final: { a: "x" }, requests: [{ ...born, outcome: refused }] },
      chain: ["commit 0"],
    },
    {
      what: "a read that is over shows what is committed only later",
      how: "not yet committed",
      stories: { final: { a: "x" }, requests: [born, look(1, 5, { a: "x" })] },
      chain: ["commit 0", "open 1"],
    },
  ],
  "torn read": [
    {
      what: "a read can't be parsed",
      how: "unparseable",
      stories: { final: { a: "x" }, requests: [born, look(1, 12, "unreadable")] },
      chain: ["open 1"],
    },
    {
      what: "a read shows one value of a commit and not the other",
      how: "half a commit",
      stories: { final: { a: "x", b: "x" }, requests: [both, look(1, 11, { a: "x" })] },
      chain: ["open 1", "commit 0"],
    },
    {
      what: "a read shows one element of a commit and not the other",
      how: "half a commit",
      stories: { rules: log, final: { log: [1, 2] }, requests: [two, look(1, 11, { log: [1] })] },
      chain: ["open 1", "commit 0"],
    },
    {
      what: "a read shows a value of a commit and not its element",
      how: "half a commit",
      stories: {
        rules: log,
        final: { a: "x", log: [1] },
        requests: [
          { process: 0, at: 0, read: {}, edits: [set("/a", "x"), append("/log", 1)] },
          look(1, 11, { a: "x" }),
        ],
      },
      chain: ["open 1", "commit 0"],
    },
    {
      what: "the state after the race shows half of a commit of which nobody knows whether it was stored",
      how: "half a commit",
      stories: { final: { a: "x" }, requests: [{ ...both, outcome: failed }] },
      chain: ["commit 0"],
    },
    {
      what: "a read shows a value that nobody stored",
      how: "from nowhere",
      stories: { final: { a: "x" }, requests: [born, look(1, 20, { a: "?" })] },
      chain: ["open 1"],
    },
    {
      what: "a read shows an element that nobody appended",
      how: "from nowhere",
      stories: { rules: log, final: { log: [1, 2] }, requests: [two, look(1, 20, { log: [1, 2, 3] })] },
      chain: ["open 1"],
    },
  ],
  "stale read": [
    {
      what: "a read that began after a commit was acknowledged does not show it",
      how: "after a commit",
      stories: { final: { a: "x" }, requests: [born, look(1, 20, {})] },
      chain: ["commit 0", "open 1"],
    },
    {
      what: "a process does not read what it wrote itself",
      how: "after a commit",
      stories: { final: { a: "x" }, requests: [born, { ...look(0, 20, {}), request: 1 }] },
      chain: ["commit 0", "open 0"],
    },
    {
      what: "a read shows the value before the last but one",
      how: "after a commit",
      stories: {
        final: { a: "z" },
        requests: [
          born,
          { process: 1, at: 20, read: { a: "x" }, edits: [set("/a", "y")], outcome: failed },
          { process: 2, at: 40, read: { a: "y" }, edits: [set("/a", "z")] },
          look(3, 60, { a: "x" }),
        ],
      },
      // Nobody knows when the first of them was stored; that it was, the second one shows.
      chain: ["commit 1", "commit 2", "open 3"],
    },
    {
      what: "what one read showed of a commit that failed, a later one does not show",
      how: "after a read",
      stories: {
        final: { a: "x" },
        requests: [{ ...born, outcome: failed }, look(1, 20, { a: "x" }), look(2, 40, {})],
      },
      chain: ["commit 0", "open 1", "open 2"],
    },
    {
      what: "what one read showed of a commit that failed is gone after the race",
      how: "after a read",
      stories: { final: {}, requests: [{ ...born, outcome: failed }, look(1, 20, { a: "x" })] },
      chain: ["commit 0", "open 1"],
    },
    {
      what: "a read lacks an element that had been acknowledged",
      how: "after a commit",
      stories: { rules: log, final: { log: [1, 2] }, requests: [two, look(1, 20, {})] },
      chain: ["commit 0", "open 1"],
    },
    {
      what: "a list is shorter than an earlier read showed it",
      how: "after a read",
      stories: {
        rules: log,
        final: { log: [1, 2] },
        requests: [{ ...two, outcome: failed }, look(1, 20, { log: [1, 2] }), look(2, 40, {})],
      },
      chain: ["open 1", "open 2"],
    },
  ],
  "resurrected session": [
    {
      what: "a read after the destruction shows the old state",
      stories: { final: {}, requests: [born, died, look(2, 40, { a: "x" })] },
      chain: ["destroy 1", "open 2"],
    },
    {
      what: "a request that was still running brings it back with its whole copy",
      stories: {
        final: { a: "x", b: "y" },
        requests: [born, died, { process: 2, at: 20, work: 20, read: { a: "x" }, edits: [set("/b", "y")] }],
      },
      chain: ["destroy 1"],
    },
    {
      what: "a request that was still running puts its own edit where the session was",
      stories: {
        final: {},
        requests: [
          born,
          died,
          { process: 2, at: 20, work: 20, read: { a: "x" }, edits: [set("/b", "y")], outcome: failed },
          look(3, 60, { b: "y" }),
        ],
      },
      chain: ["destroy 1", "commit 2", "open 3"],
    },
    {
      what: "a session that was made anew shows something of the old one",
      stories: {
        final: { b: "z" },
        requests: [
          born,
          died,
          { process: 2, at: 40, read: {}, edits: [set("/b", "z")] },
          look(3, 60, { a: "x", b: "z" }),
        ],
      },
      chain: ["destroy 1", "open 3"],
      // What the read mixes counts as one life, in which the old edit is missing in the end.
      also: ["lost edit"],
    },
    {
      what: "the log of a destroyed session comes back",
      stories: {
        rules: log,
        final: {},
        requests: [
          two,
          { process: 1, at: 20, read: { log: [1, 2] }, destroy: "destroyed" },
          look(2, 40, { log: [1, 2] }),
        ],
      },
      chain: ["destroy 1", "open 2"],
    },
  ],
  "double application": [
    {
      what: "a read shows an element twice",
      stories: { rules: log, final: { log: [1, 2] }, requests: [two, look(1, 20, { log: [1, 2, 1] })] },
      chain: ["commit 0", "open 1"],
    },
    {
      what: "the state after the race shows an element twice, of a commit that had failed",
      stories: {
        rules: log,
        final: { log: [1, 1] },
        requests: [{ process: 0, at: 0, read: {}, edits: [append("/log", 1)], outcome: failed }],
      },
      chain: ["commit 0"],
    },
    {
      what: "an element of the first state is there twice",
      stories: {
        rules: log,
        initial: { log: [0] },
        final: { log: [0, 0, 1] },
        requests: [{ process: 0, at: 0, read: { log: [0] }, edits: [append("/log", 1)] }],
      },
      chain: [],
    },
  ],
  "order fault": [
    {
      what: "two reads show two elements in different orders",
      stories: {
        rules: log,
        final: { log: [1, 2] },
        requests: [
          { process: 0, at: 0, read: {}, edits: [append("/log", 1)] },
          { process: 1, at: 0, read: {}, edits: [append("/log", 2)] },
          look(2, 20, { log: [1, 2] }),
          look(3, 20, { log: [2, 1] }),
        ],
      },
      chain: ["open 3", "open 2"],
    },
    {
      what: "a read shows the later element without the earlier one",
      stories: {
        rules: log,
        final: { log: [1, 2] },
        requests: [
          { process: 0, at: 0, read: {}, edits: [append("/log", 1)] },
          { process: 1, at: 0, read: {}, edits: [append("/log", 2)] },
          look(2, 11, { log: [2] }),
        ],
      },
      chain: ["open 2"],
    },
  ],
  "revision fault": [
    {
      what: "two commits write one revision",
      how: "repeated",
      stories: {
        final: { a: "x", b: "x" },
        requests: [
          { ...born, outcome: wrote(2) },
          { process: 1, at: 2, read: {}, edits: [set("/b", "x")], outcome: wrote(2) },
        ],
      },
      chain: ["commit 0", "commit 1"],
    },
    {
      what: "a revision is left out",
      how: "skipped",
      stories: { final: { a: "x" }, requests: [{ ...born, outcome: wrote(3) }] },
      chain: ["commit 0"],
    },
    {
      what: "a commit writes a lower revision than one that had been acknowledged",
      how: "went back",
      stories: {
        final: { a: "x", b: "x" },
        requests: [
          { ...born, outcome: wrote(3) },
          { process: 1, at: 40, read: { a: "x" }, edits: [set("/b", "x")], outcome: wrote(2) },
        ],
      },
      chain: ["commit 1", "commit 0"],
    },
    {
      what: "a read shows a lower revision than one that had been acknowledged",
      how: "went back",
      stories: {
        final: { a: "x" },
        requests: [
          { ...born, outcome: wrote(2) },
          { ...look(1, 40, { a: "x" }), seen: 1 },
        ],
      },
      chain: ["open 1", "commit 0"],
    },
    {
      what: "one revision has two states",
      how: "two states",
      stories: {
        rules: counted,
        final: { n: 2 },
        requests: [
          { process: 0, at: 0, read: {}, edits: [add("/n", 2)], outcome: wrote(2) },
          { ...look(1, 11, { n: 2 }), seen: 2 },
          { ...look(2, 11, {}), seen: 2 },
        ],
      },
      chain: ["open 1", "open 2"],
    },
    {
      what: "two commits write one revision of a session that was made anew",
      how: "repeated",
      stories: {
        final: { b: "y", c: "z", d: "w" },
        requests: [
          { ...born, outcome: wrote(2) },
          died,
          { process: 2, at: 40, read: {}, edits: [set("/b", "y")], outcome: wrote(1) },
          { process: 3, at: 60, read: { b: "y" }, seen: 1, edits: [set("/c", "z")], outcome: wrote(2) },
          { process: 4, at: 60, read: { b: "y" }, seen: 1, edits: [set("/d", "w")], outcome: wrote(2) },
        ],
      },
      chain: ["commit 3", "commit 4"],
    },
  ],
  "lock during work": [
    {
      what: "a lock is held while a request works",
      stories: {
        final: { a: "x" },
        requests: [born],
        locks: [{ process: 0, request: 0, session: "s", requested: 0, acquired: 0.5, released: 12 }],
      },
      chain: ["work 0"],
    },
  ],
  "counter off": [
    {
      what: "of two increments one is gone",
      stories: {
        rules: counted,
        final: { n: 1 },
        requests: [0, 1].map((process) => ({ process, at: 0, read: {}, edits: [add("/n")] })),
      },
      chain: ["commit 0", "commit 1"],
    },
    {
      what: "an increment is applied twice",
      stories: {
        rules: counted,
        final: { n: 2 },
        requests: [{ process: 0, at: 0, read: {}, edits: [add("/n")] }],
      },
      chain: ["commit 0"],
    },
    {
      what: "a read lacks an increment that had been acknowledged",
      stories: {
        rules: counted,
        final: { n: 1 },
        requests: [{ process: 0, at: 0, read: {}, edits: [add("/n")] }, look(1, 20, {})],
      },
      chain: ["open 1"],
    },
    {
      what: "a read has an increment that nobody had begun to commit",
      stories: {
        rules: counted,
        final: { n: 1 },
        requests: [{ process: 0, at: 0, read: {}, edits: [add("/n")] }, look(1, 5, { n: 1 })],
      },
      chain: ["open 1"],
    },
  ],
};
