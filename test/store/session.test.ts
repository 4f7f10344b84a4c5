import { describe, expect, it } from "vitest";
import { atomic } from "../../src/rules/atomic.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import { MergeConflictError } from "../../src/merge/errors.js";
import type { Session } from "../../src/store/api.js";
import { DurabilityUnknownError, SessionDestroyedError } from "../../src/store/errors.js";
import { codeOf, failure, fixture, type Loose } from "./fixture.js";

const counting = { rules: defineRules([["/n", counter()]]) };

describe("commit", () => {
  it("stores what a new session was given, as revision 1", async () => {
    const { open, stored } = await fixture();
    const session = await open();
    expect([session.isNew, session.revision, session.data]).toEqual([true, 0, {}]);
    session.data["a"] = 1;
    expect(await session.commit()).toEqual({ status: "written", revision: 1, decisions: [] });
    expect([session.isNew, session.revision]).toEqual([false, 1]);
    expect(stored()).toEqual({ a: 1 });
  });

  it("does not ask the backend when nothing was changed", async () => {
    const { open, backend } = await fixture({ a: { b: [1] } });
    const { update, load } = backend.calls;
    const session = await open();
    expect((await session.commit()).status).toBe("unchanged");
    session.data["a"] = { b: [1] };
    session.update((draft) => {
      draft["c"] = undefined;
    });
    expect((await session.commit()).status).toBe("unchanged");
    expect(backend.calls).toMatchObject({ update, load: load + 1 });
  });

  it("merges edits of different places", async () => {
    const { open, others, stored } = await fixture({ a: { x: 1, y: 1 } });
    const session = await open();
    (session.data["a"] as Loose)["x"] = 2;
    await others((data) => ((data["a"] as Loose)["y"] = 2));
    expect(await session.commit()).toMatchObject({ status: "written", revision: 3 });
    expect(stored()).toEqual({ a: { x: 2, y: 2 } });
    expect(session.data).toEqual({ a: { x: 2, y: 2 } });
  });

  it("merges two sessions that both began as new", async () => {
    const { open, others, stored } = await fixture();
    const session = await open();
    session.data["a"] = 1;
    await others((data) => (data["b"] = 1));
    expect(await session.commit()).toMatchObject({ status: "written", revision: 2 });
    expect(stored()).toEqual({ b: 1, a: 1 });
  });

  it("writes nothing where others made the same edit", async () => {
    const { open, others, backend } = await fixture({ a: 1 });
    const session = await open();
    session.data["a"] = 2;
    await others((data) => (data["a"] = 2));
    const record = backend.records.get("s");
    expect(await session.commit()).toMatchObject({ status: "unchanged", revision: 2 });
    expect(backend.records.get("s")).toBe(record);
  });

  it("reports all conflicts, writes nothing and leaves my data alone; after a refresh it goes through", async () => {
    const { open, others, stored } = await fixture({ a: 1, b: 1, c: 1 });
    const session = await open();
    Object.assign(session.data, { a: 2, b: 2, c: 2 });
    await others((data) => Object.assign(data, { a: 3, b: 3 }));
    const error = await failure(session.commit());
    expect(error).toBeInstanceOf(MergeConflictError);
    expect((error as MergeConflictError).conflicts.map(({ path }) => path)).toEqual(["/a", "/b"]);
    expect(stored()).toEqual({ a: 3, b: 3, c: 1 });
    expect(session.data).toEqual({ a: 2, b: 2, c: 2 });
    await session.refresh({ conflicts: "override" });
    expect((await session.commit()).status).toBe("written");
    expect(stored()).toEqual({ a: 2, b: 2, c: 2 });
  });

  it("settles conflicts by the store's rules and says so", async () => {
    const { open, others, stored } = await fixture({ n: 1 }, counting);
    const session = await open();
    session.data["n"] = 2;
    await others((data) => (data["n"] = 2));
    expect((await session.commit()).decisions).toMatchObject([{ path: "/n", outcome: "resolved" }]);
    expect(stored()).toEqual({ n: 3 });
  });

  it("can be done again and again on one object, through references that are kept", async () => {
    const { open, others, stored } = await fixture({ cart: { pens: 1, list: [{ id: 1 }, { id: 2 }] } });
    const session = await open();
    const { data } = session;
    const cart = data["cart"] as { pens: number; list: Loose[] };
    const [first] = cart.list;
    for (const round of [2, 3, 4]) {
      cart.pens = round;
      await others((theirs) => (theirs[`round${round}`] = round));
      expect((await session.commit()).status).toBe("written");
    }
    Object.assign(first ?? {}, { bought: true });
    await session.commit();
    expect(session.data).toBe(data);
    expect(stored()).toEqual({
      cart: { pens: 4, list: [{ id: 1, bought: true }, { id: 2 }] },
      round2: 2,
      round3: 3,
      round4: 4,
    });
  });

  it("keeps edits that are made while it runs, for the next commit", async () => {
    const { open, others, stored, backend } = await fixture({ n: 1, a: 1, x: { y: 1 } }, counting);
    const session = await open();
    session.data["n"] = 2;
    session.data["a"] = 2;
    await others((data) => Object.assign(data, { n: 5, x: { y: 2 }, theirs: 1 }));
    backend.meanwhile = () => {
      session.data["n"] = 3;
      session.data["late"] = true;
    };
    await session.commit();
    expect(stored()).toEqual({ n: 6, a: 2, x: { y: 2 }, theirs: 1 });
    expect(session.data).toEqual({ n: 7, a: 2, x: { y: 2 }, theirs: 1, late: true });
    await session.commit();
    expect(stored()).toEqual({ n: 7, a: 2, x: { y: 2 }, theirs: 1, late: true });
  });

  it("lets an edit made while it runs win over what others wrote to the same place", async () => {
    const { open, others, stored, backend } = await fixture(
      { a: 1, b: 1 },
      { rules: defineRules([["/b", "fail"]]) },
    );
    const session = await open();
    session.data["mine"] = 1;
    await others((data) => Object.assign(data, { a: 2, b: 2 }));
    backend.meanwhile = () => Object.assign(session.data, { a: 3, b: 3 });
    await session.commit();
    expect(stored()).toEqual({ a: 2, b: 2, mine: 1 });
    await session.commit();
    expect(stored()).toEqual({ a: 3, b: 3, mine: 1 });
  });

  it("keeps edits that a recipe makes while it runs", async () => {
    const { open, others, stored, backend } = await fixture({ a: 1 });
    const session = await open();
    session.update((draft) => {
      draft["b"] = 1;
    });
    await others((data) => (data["theirs"] = 1));
    backend.meanwhile = () =>
      session.update((draft) => {
        draft["c"] = 1;
      });
    await session.commit();
    expect(stored()).toEqual({ a: 1, b: 1, theirs: 1 });
    await session.commit();
    expect(stored()).toEqual({ a: 1, b: 1, theirs: 1, c: 1 });
  });

  it("does not bring back what others deleted when it ends in nothing while a bad edit is made", async () => {
    const { open, others, stored, backend } = await fixture({ a: 1, b: 1 });
    const session = await open();
    delete session.data["a"];
    await others((data) => delete data["b"]);
    backend.meanwhile = () => (session.data["late"] = () => 1);
    expect((await session.commit()).status).toBe("destroyed");
    expect(await codeOf(session.commit())).toBe("ERR_NOT_JSON");
    session.data["late"] = 1;
    expect((await session.commit()).status).toBe("written");
    expect(stored()).toEqual({ late: 1 });
    expect(session.data).toEqual({ late: 1 });
  });

  it("has nothing to write when the bad edit is taken back after that", async () => {
    const { open, others, stored, backend } = await fixture({ a: 1, b: 1, c: 1 });
    const session = await open();
    delete session.data["a"];
    await others((data) => {
      delete data["b"];
      delete data["c"];
    });
    backend.meanwhile = () => (session.data["late"] = () => 1);
    await session.commit();
    delete session.data["late"];
    delete session.data["c"];
    expect(await session.commit()).toMatchObject({ status: "unchanged", revision: 0 });
    expect([stored(), session.data]).toEqual([undefined, {}]);
  });

  it("succeeds even if an edit made while it runs can't be stored; the next one says so and then merges it", async () => {
    const { open, others, stored, backend } = await fixture({ n: 1 }, counting);
    const session = await open();
    session.data["n"] = 2;
    await others((data) => Object.assign(data, { n: 2, theirs: 1 }));
    backend.meanwhile = () => Object.assign(session.data, { n: 5, late: new Date() });
    expect((await session.commit()).status).toBe("written");
    expect(stored()).toEqual({ n: 3, theirs: 1 });
    expect(await codeOf(session.commit())).toBe("ERR_NOT_JSON");
    session.data["late"] = "now";
    await session.commit();
    expect(stored()).toEqual({ n: 6, theirs: 1, late: "now" });
  });

  it("queues calls on one object", async () => {
    const { open, stored } = await fixture({ n: 0 });
    const session = await open();
    const commits = [1, 2, 3].map((n) => {
      session.data["n"] = n;
      return session.commit();
    });
    await Promise.all(commits);
    expect(stored()).toEqual({ n: 3 });
  });

  it("refuses what is no session value before it asks the backend, and names the place", async () => {
    const { open, backend } = await fixture({ a: 1 });
    const { update } = backend.calls;
    const session = await open();
    session.data["cart"] = { since: new Date() };
    const error = await failure(session.commit());
    expect(error).toMatchObject({ code: "ERR_NOT_JSON", path: "/cart/since" });
    session.data = [] as unknown as Loose;
    expect(await codeOf(session.commit())).toBe("ERR_NOT_AN_OBJECT");
    session.data = { deep: [[[]]] };
    expect(backend.calls.update).toBe(update);
    expect((await session.commit()).status).toBe("written");
  });

  it("refuses data that is nested too deep", async () => {
    const { open } = await fixture(undefined, { maxDepth: 3 });
    const session = await open();
    session.data = { deep: [[[]]] };
    expect(await codeOf(session.commit())).toBe("ERR_TOO_DEEP");
  });

  it("goes on from what was applied when its durability is in doubt, whichever copy of the package says so", async () => {
    const url = new URL("../../dist/store/errors.js", import.meta.url).href;
    const copy = (await import(url)) as { DurabilityUnknownError: typeof DurabilityUnknownError };
    for (const Doubt of [DurabilityUnknownError, copy.DurabilityUnknownError]) {
      const { open, stored, backend } = await fixture({ n: 1 }, counting);
      const session = await open();
      session.data["n"] = 2;
      backend.doubt = new Doubt("s", "write", "EIO");
      expect(await codeOf(session.commit())).toBe("ERR_DURABILITY_UNKNOWN");
      expect((await session.commit()).status).toBe("unchanged");
      expect(stored()).toEqual({ n: 2 });
      backend.doubt = new Doubt("s", "remove", "EIO");
      expect(await codeOf(session.destroy())).toBe("ERR_DURABILITY_UNKNOWN");
      expect([stored(), session.isNew]).toEqual([undefined, true]);
    }
  });

  it("takes a doubt about a change that was never decided for a failure", async () => {
    const { open, backend } = await fixture({ n: 1 });
    const session = await open();
    session.data["n"] = 2;
    backend.meanwhile = () => Promise.reject(new DurabilityUnknownError("s", "write", "EIO"));
    expect(await codeOf(session.commit())).toBe("ERR_DURABILITY_UNKNOWN");
    expect((await session.commit()).status).toBe("written");
  });

  it("leaves everything as it was when a rule fails", async () => {
    const broken = {
      type: "resolver",
      name: "broken",
      on: "conflict",
      declares: [],
      resolve: () => NaN,
    } as const;
    const { open, others, stored } = await fixture({ a: 1 }, { rules: defineRules([["/a", broken]]) });
    const session = await open();
    session.data["a"] = 2;
    await others((data) => (data["a"] = 3));
    expect(await codeOf(session.commit())).toBe("ERR_RULE_DEFECT");
    expect([stored(), session.data]).toEqual([{ a: 3 }, { a: 2 }]);
  });
});

describe("destroying", () => {
  it("happens when a session that had data is emptied, whatever others edited", async () => {
    const { open, others, stored } = await fixture({ a: 1 });
    const session = await open();
    session.data = {};
    await others((data) => (data["a"] = 2));
    expect(await session.commit()).toEqual({ status: "destroyed", revision: 0, decisions: [] });
    expect(stored()).toBeUndefined();
    expect(session.isNew).toBe(true);
  });

  it("happens when the merge of two partial deletions leaves nothing", async () => {
    const { open, others, stored } = await fixture({ a: 1, b: 1 });
    const session = await open();
    delete session.data["a"];
    await others((data) => delete data["b"]);
    expect((await session.commit()).status).toBe("destroyed");
    expect(stored()).toBeUndefined();
  });

  it("does not happen to a new session that stays empty", async () => {
    const { open, stored } = await fixture();
    const session = await open();
    session.data["a"] = 1;
    delete session.data["a"];
    expect((await session.commit()).status).toBe("unchanged");
    expect(stored()).toBeUndefined();
  });

  it("leaves an object that is like a new session", async () => {
    const { open, stored } = await fixture({ a: 1 });
    const session = await open();
    const { data } = session;
    await session.destroy();
    expect([stored(), session.isNew, session.revision, session.data]).toEqual([undefined, true, 0, {}]);
    data["b"] = 1;
    expect(await session.commit()).toMatchObject({ status: "written", revision: 1 });
    expect(stored()).toEqual({ b: 1 });
  });

  it("wins over a request that was still running, which gets a typed error", async () => {
    const { open, others, stored } = await fixture({ a: 1 });
    const session = await open();
    session.data["a"] = 2;
    await others((data) => delete data["a"]);
    const error = await failure(session.commit());
    expect(error).toBeInstanceOf(SessionDestroyedError);
    expect(error).toMatchObject({ code: "ERR_SESSION_DESTROYED", reason: "destroyed", id: "s" });
    expect(stored()).toBeUndefined();
    expect(session.data).toEqual({ a: 2 });
    expect(await codeOf(session.refresh())).toBe("ERR_SESSION_DESTROYED");
  });

  it("wins in silence where edits are discarded", async () => {
    const { open, store, stored } = await fixture({ a: 1 }, { onDestroyed: "discard" });
    const session = await open();
    session.data["a"] = 2;
    await store.destroy("s");
    expect(await session.commit()).toEqual({ status: "discarded", revision: 0, decisions: [] });
    expect([stored(), session.data, session.isNew]).toEqual([undefined, {}, true]);
  });

  it("wins over every later commit too where edits are discarded, until a reset", async () => {
    const { open, store, stored, others } = await fixture({ a: 1 }, { onDestroyed: "discard" });
    const session = await open();
    session.data["a"] = 2;
    await store.destroy("s");
    expect((await session.commit()).status).toBe("discarded");
    for (const late of [1, 2]) {
      session.data["late"] = late;
      expect(await session.commit()).toEqual({ status: "discarded", revision: 0, decisions: [] });
      expect([stored(), session.data]).toEqual([undefined, {}]);
    }
    await others((data) => (data["other"] = 1));
    session.data["late"] = 3;
    expect((await session.commit()).status).toBe("discarded");
    expect([await session.touch(), stored()]).toEqual([false, { other: 1 }]);
    await session.destroy();
    expect(stored()).toEqual({ other: 1 });
    await session.reset();
    session.data["late"] = 4;
    expect((await session.commit()).status).toBe("written");
    expect(stored()).toEqual({ other: 1, late: 4 });
  });

  it.each(["gone", "replaced"])(
    "wins over later commits after a refresh that found it %s, too",
    async (how) => {
      const { open, store, stored, others } = await fixture({ a: 1 }, { onDestroyed: "discard" });
      const session = await open();
      session.data["a"] = 2;
      await store.destroy("s");
      if (how === "replaced") await others((data) => (data["other"] = 1));
      const before = stored();
      await session.refresh();
      expect([session.data, session.isNew]).toEqual([{}, true]);
      for (const late of [1, 2]) {
        session.data["late"] = late;
        expect((await session.commit()).status).toBe("discarded");
        session.data["late"] = late;
        await session.refresh();
        expect([session.data, stored()]).toEqual([{}, before]);
      }
    },
  );

  it.each<[string, (session: Session<Loose>) => Promise<unknown>]>([
    ["a call", (session) => session.destroy()],
    ["emptying it", (session) => ((session.data = {}), session.commit())],
  ])("is not done again to a stranger's session, made meanwhile, by who did it by %s", async (_, end) => {
    const { open, stored, others, backend } = await fixture({ a: 1 });
    const session = await open();
    await end(session);
    expect(stored()).toBeUndefined();
    await session.refresh();
    await others((data) => (data["stranger"] = 1));
    const { update } = backend.calls;
    await session.destroy();
    await session.destroy();
    expect(stored()).toEqual({ stranger: 1 });
    expect(backend.calls.update).toBe(update);
  });

  it("can be done again after a commit that wrote, or after a reset", async () => {
    const { open, stored, others } = await fixture({ a: 1 });
    const session = await open();
    await session.destroy();
    session.data["b"] = 1;
    expect((await session.commit()).status).toBe("written");
    await session.destroy();
    expect(stored()).toBeUndefined();
    await others((data) => (data["c"] = 1));
    await session.reset();
    await session.destroy();
    expect(stored()).toBeUndefined();
  });

  it("is undone where sessions are recreated, but only while nobody else has made one", async () => {
    const { open, store, stored, others, backend } = await fixture({ a: 1 }, { onDestroyed: "recreate" });
    const [first, second] = [await open(), await open()];
    const before = backend.records.get("s")?.generation;
    first.data["a"] = 2;
    second.data["a"] = 3;
    await store.destroy("s");
    await first.refresh();
    expect(await first.commit()).toMatchObject({ status: "written", revision: 1 });
    expect(stored()).toEqual({ a: 2 });
    expect(backend.records.get("s")?.generation).not.toBe(before);
    expect(await failure(second.commit())).toMatchObject({
      code: "ERR_SESSION_DESTROYED",
      reason: "replaced",
    });
    await others((data) => (data["b"] = 1));
    expect(stored()).toEqual({ a: 2, b: 1 });
  });

  it("spares a session that was made anew under the same id", async () => {
    const { open, store, stored, others } = await fixture({ a: 1 });
    const [edits, empties, destroys] = [await open(), await open(), await open()];
    await store.destroy("s");
    await others((data) => (data["other"] = 1));
    edits.data["a"] = 2;
    expect(await failure(edits.commit())).toMatchObject({ reason: "replaced" });
    empties.data = {};
    expect((await empties.commit()).status).toBe("destroyed");
    await destroys.destroy();
    expect(stored()).toEqual({ other: 1 });
    await edits.reset();
    expect(edits.data).toEqual({ other: 1 });
  });
});

describe("time to live", () => {
  const clock = { ms: 1000 };
  const options = { ttl: 100, now: () => clock.ms };

  it("makes an expired session absent on opening, and gone for who still works on it", async () => {
    clock.ms = 1000;
    const { open, stored } = await fixture({ a: 1 }, options);
    clock.ms = 1099;
    const session = await open();
    expect(session.isNew).toBe(false);
    clock.ms = 1100;
    session.data["a"] = 2;
    expect(await failure(session.commit())).toMatchObject({ reason: "expired" });
    const fresh = await open();
    expect([fresh.isNew, fresh.data]).toEqual([true, {}]);
    fresh.data["b"] = 1;
    expect(await fresh.commit()).toMatchObject({ status: "written", revision: 1 });
    expect(stored()).toEqual({ b: 1 });
  });

  it("starts again with each write", async () => {
    clock.ms = 1000;
    const { open, backend } = await fixture({ a: 1 }, options);
    clock.ms = 1050;
    const session = await open();
    session.data["a"] = 2;
    await session.commit();
    expect(backend.records.get("s")?.expiresAt).toBe(1150);
  });

  it("is put off by a touch once a share of it has passed, without a new revision", async () => {
    clock.ms = 1000;
    const { open, backend } = await fixture({ a: 1 }, { ...options, touchAfter: 0.5 });
    const session = await open();
    clock.ms = 1049;
    expect(await session.touch()).toBe(false);
    expect(backend.calls.touch).toBe(0);
    clock.ms = 1050;
    expect(await session.touch()).toBe(true);
    expect(backend.records.get("s")).toMatchObject({ expiresAt: 1150, revision: 1 });
    expect(await session.touch()).toBe(false);
    clock.ms = 1150;
    expect(await session.touch()).toBe(false);
    expect(backend.records.get("s")?.expiresAt).toBe(1150);
  });

  it("is not given back by a touch that had to wait until the session had expired", async () => {
    clock.ms = 1000;
    const { open, backend } = await fixture({ a: 1 }, options);
    const session = await open();
    clock.ms = 1050;
    backend.meanwhile = () => (clock.ms = 1120);
    expect(await session.touch()).toBe(false);
    expect(backend.records.get("s")?.expiresAt).toBe(1100);
  });

  it("is not brought nearer by a touch that had to wait while another request put it off", async () => {
    clock.ms = 1000;
    const { open, others, backend } = await fixture({ a: 1 }, options);
    const session = await open();
    clock.ms = 1050;
    backend.meanwhile = async () => {
      clock.ms = 1060;
      await others((data) => (data["a"] = 2));
    };
    expect(await session.touch()).toBe(false);
    expect(backend.records.get("s")).toMatchObject({ expiresAt: 1160, revision: 2 });
  });

  it("is not moved by a touch of a session that is new, gone, another one or without an end", async () => {
    clock.ms = 1000;
    const { open, store, others, backend } = await fixture({ a: 1 }, options);
    const session = await open();
    expect(await (await store.open("new")).touch()).toBe(false);
    await store.destroy("s");
    clock.ms = 1050;
    expect(await session.touch()).toBe(false);
    await others((data) => (data["b"] = 1));
    clock.ms = 1080;
    expect(await session.touch()).toBe(false);
    expect(backend.records.get("s")?.expiresAt).toBe(1150);
    const endless = await fixture({ a: 1 });
    expect(await (await endless.open()).touch()).toBe(false);
  });

  it("ends with a sweep", async () => {
    clock.ms = 1000;
    const { store, backend } = await fixture({ a: 1 }, options);
    clock.ms = 1099;
    expect(await store.sweep()).toBe(0);
    clock.ms = 1100;
    expect(await store.sweep()).toBe(1);
    expect(backend.records.size).toBe(0);
  });
});

describe("update", () => {
  it("changes nothing when the recipe throws", async () => {
    const { open } = await fixture({ a: 1 });
    for (const touchFirst of [false, true]) {
      const session = await open();
      if (touchFirst) session.data["a"] = 1;
      const update = (): void =>
        session.update((draft) => {
          draft["a"] = 2;
          throw new Error("stop");
        });
      expect(update).toThrow("stop");
      expect(session.data).toEqual({ a: 1 });
    }
  });

  it("mixes with plain mutation, through references that are kept", async () => {
    const { open, stored } = await fixture({ cart: { pens: 1 } });
    const session = await open();
    session.update((draft) => {
      draft["first"] = { n: 1 };
    });
    const { data } = session;
    const cart = data["cart"] as Loose;
    (data["first"] as Loose)["n"] = 2;
    session.update((draft) => {
      (draft["cart"] as Loose)["pens"] = 2;
    });
    cart["ink"] = 1;
    data["last"] = 1;
    await session.commit();
    expect(stored()).toEqual({ cart: { pens: 2, ink: 1 }, first: { n: 2 }, last: 1 });
  });

  it("refuses a recipe that is asynchronous, and applies nothing of it", async () => {
    for (const touchFirst of [false, true]) {
      const { open, stored } = await fixture({ a: 1 });
      const session = await open();
      if (touchFirst) session.data["a"] = 1;
      const recipe = async (draft: Loose): Promise<void> => {
        draft["a"] = 2;
        await Promise.resolve();
        draft["b"] = 2;
      };
      // eslint-disable-next-line @typescript-eslint/no-misused-promises
      const update = (): void => session.update(recipe);
      expect(update).toThrow(expect.objectContaining({ code: "ERR_BAD_OPTION", option: "recipe" }));
      // What it does after its await fails; nobody is left to hear of it, and the process goes on.
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect((await session.commit()).status).toBe("unchanged");
      expect([session.data, stored()]).toEqual([{ a: 1 }, { a: 1 }]);
    }
  });

  it("ignores what a recipe returns", async () => {
    const { open } = await fixture({ n: 1 });
    const session = await open();
    session.update((draft) => (draft["n"] = 2));
    expect(session.data).toEqual({ n: 2 });
    session.update((draft) => (draft["next"] = { then: 1 }));
    expect(session.data).toEqual({ n: 2, next: { then: 1 } });
  });

  it("swaps members that are objects", async () => {
    const { open } = await fixture({ a: { in: 1 }, b: { in: 2 } });
    const session = await open();
    expect(session.data).toEqual({ a: { in: 1 }, b: { in: 2 } });
    session.update((draft) => {
      (draft["a"] as Loose)["x"] = 1;
      [draft["a"], draft["b"]] = [draft["b"], draft["a"]];
    });
    expect(session.data).toEqual({ a: { in: 2 }, b: { in: 1, x: 1 } });
  });

  it("deletes, sets null and sets undefined", async () => {
    const { open, stored } = await fixture({ a: 1, b: 1, c: 1, d: { e: 1 } });
    const session = await open();
    session.update((draft) => {
      delete draft["a"];
      draft["b"] = null;
      draft["c"] = undefined;
      (draft["d"] as Loose)["f"] = 1;
    });
    await session.commit();
    expect(stored()).toEqual({ b: null, d: { e: 1, f: 1 } });
  });
});

describe("refresh", () => {
  it("merges what is stored into my data and writes nothing", async () => {
    const { open, others, stored } = await fixture({ a: 1, b: 1 });
    const session = await open();
    session.data["a"] = 2;
    await others((data) => (data["b"] = 2));
    await session.refresh();
    expect([session.data, session.revision, stored()]).toEqual([{ a: 2, b: 2 }, 2, { a: 1, b: 2 }]);
  });

  it("brings a copy that nobody has asked for up to date", async () => {
    const { open, others, backend } = await fixture({ a: 1 });
    const session = await open();
    await others((data) => (data["a"] = 2));
    await session.refresh();
    expect(session.data).toEqual({ a: 2 });
    const { update } = backend.calls;
    expect((await session.commit()).status).toBe("unchanged");
    expect(backend.calls.update).toBe(update);
  });

  it("finds a session that came into being meanwhile", async () => {
    const { open, others } = await fixture();
    const session = await open();
    session.data["a"] = 1;
    await others((data) => (data["b"] = 1));
    await session.refresh();
    expect([session.data, session.isNew, session.revision]).toEqual([{ b: 1, a: 1 }, false, 1]);
  });

  it("takes the side that is asked for, even where a rule says fail or refuses", async () => {
    const rules = defineRules([
      ["/policy", "fail"],
      ["/atomic", atomic("fail")],
      ["/n", counter()],
    ]);
    const mine = { plain: 2, policy: 2, atomic: { a: 2 }, n: 2 };
    const theirs = { plain: 3, policy: 3, atomic: { a: 3 } };
    for (const [conflicts, expected] of [
      ["override", mine],
      ["ignore", theirs],
    ] as const) {
      const { open, others } = await fixture({ plain: 1, policy: 1, atomic: { a: 1 }, n: 1 }, { rules });
      const session = await open();
      Object.assign(session.data, structuredClone(mine));
      await others((data) => {
        Object.assign(data, structuredClone(theirs));
        delete data["n"];
      });
      expect(await failure(session.refresh())).toMatchObject({
        code: "ERR_CONFLICT",
        conflicts: [{ path: "/atomic" }, { path: "/n" }, { path: "/plain" }, { path: "/policy" }],
      });
      expect(session.data).toEqual(mine);
      await session.refresh({ conflicts });
      expect(session.data).toEqual(expected);
    }
  });

  it("is not free: a merge sees states, not intentions", async () => {
    const direct = await fixture({ keep: 1, c: 2 });
    const atOnce = await direct.open();
    delete atOnce.data["c"];
    await direct.others((data) => delete data["c"]);
    await direct.others((data) => (data["c"] = 2));
    await atOnce.commit();
    expect(direct.stored()).toEqual({ keep: 1 });

    const refreshed = await fixture({ keep: 1, c: 2 });
    const inBetween = await refreshed.open();
    delete inBetween.data["c"];
    await refreshed.others((data) => delete data["c"]);
    await inBetween.refresh();
    await refreshed.others((data) => (data["c"] = 2));
    await inBetween.commit();
    expect(refreshed.stored()).toEqual({ keep: 1, c: 2 });
  });

  it("refuses an unknown policy", async () => {
    const { open } = await fixture();
    const session = await open();
    expect(await codeOf(session.refresh({ conflicts: "both" as "fail" }))).toBe("ERR_BAD_OPTION");
  });
});

describe("reset", () => {
  it("drops my edits for what is stored now", async () => {
    const { open, others } = await fixture({ a: 1, cart: { pens: 1 } });
    const session = await open();
    const cart = session.data["cart"] as Loose;
    cart["pens"] = 2;
    await others((data) => (data["b"] = 1));
    await session.reset();
    expect(session.data).toEqual({ a: 1, cart: { pens: 1 }, b: 1 });
    expect(session.data["cart"]).toBe(cart);
    expect((await session.commit()).status).toBe("unchanged");
  });
});

describe("isolation", () => {
  it("keeps mutations away from what is stored and from other sessions", async () => {
    const { open, stored } = await fixture({ a: { b: [1] } });
    const [first, second] = [await open(), await open()];
    ((first.data["a"] as Loose)["b"] as number[]).push(2);
    first.update((draft) => {
      ((draft["a"] as Loose)["b"] as number[]).push(3);
    });
    expect([stored(), second.data]).toEqual([{ a: { b: [1] } }, { a: { b: [1] } }]);
    await first.commit();
    ((first.data["a"] as Loose)["b"] as number[]).push(4);
    expect(stored()).toEqual({ a: { b: [1, 2, 3] } });
  });

  it("keeps a value that was handed in by a recipe away from the base", async () => {
    const { open, stored } = await fixture({ a: 1 });
    const session = await open();
    const list = [1];
    session.update((draft) => {
      draft["list"] = list;
    });
    await session.commit();
    list.push(2);
    expect(stored()).toEqual({ a: 1, list: [1] });
    session.update((draft) => {
      draft["b"] = 1;
    });
    await session.commit();
    expect(stored()).toEqual({ a: 1, list: [1], b: 1 });
  });

  it("takes frozen data", async () => {
    const { open, others, stored } = await fixture({ a: 1 });
    const session = await open();
    session.data = Object.freeze({ a: 1, mine: Object.freeze([1]) });
    await others((data) => (data["b"] = 1));
    await session.commit();
    expect([stored(), session.data]).toEqual([
      { a: 1, b: 1, mine: [1] },
      { a: 1, b: 1, mine: [1] },
    ]);
    session.data["c"] = 1;
    expect((await session.commit()).status).toBe("written");
  });

  it("does not confuse one object that stands at two places", async () => {
    const { open, others, stored } = await fixture({ keep: 1 });
    const session = await open();
    const shared = { n: 1 };
    Object.assign(session.data, { a: shared, b: shared });
    await session.commit();
    await others((data) => ((data["a"] as Loose)["n"] = 2));
    session.data["mine"] = 1;
    await session.commit();
    expect(stored()).toEqual({ keep: 1, a: { n: 2 }, b: { n: 1 }, mine: 1 });
    expect(session.data).toEqual(stored());
    expect((await session.commit()).status).toBe("unchanged");
  });
});

describe("keys that name a prototype", () => {
  const hostile = '{"__proto__":{"x":1},"constructor":{"y":1},"toString":1,"list":[{"__proto__":1}]}';

  it("are data, by plain mutation and by recipe", async () => {
    for (const held of [true, false]) {
      const { open, others, backend } = await fixture();
      const first = await open();
      first.data = JSON.parse(hostile) as Loose;
      await first.commit();
      const session = await open();
      if (held) {
        (session.data["__proto__"] as Loose)["x"] = 2;
      } else {
        session.update((draft) => {
          (draft["__proto__"] as Loose)["x"] = 2;
        });
      }
      await others((data) => ((data.constructor as unknown as Loose)["y"] = 2));
      await session.commit();
      const expected = hostile.replace('"x":1', '"x":2').replace('"y":1', '"y":2');
      expect(JSON.stringify(backend.records.get("s")?.data)).toBe(expected);
      expect(JSON.stringify(session.data)).toBe(expected);
      expect(({} as Loose)["x"]).toBeUndefined();
    }
  });
});
