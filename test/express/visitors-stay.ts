/** What every store that sessions are moved from is asked for: an app on it is changed to an app on ours. */
import { type Express } from "express";
import type { Store } from "express-session";
import { expect, onTestFinished } from "vitest";
import {
  expressStore,
  moveSessions,
  type ExpressStore,
  type MovedSessions,
} from "../../src/express/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { Backend } from "../../src/store/contract.js";
import type { Answer } from "../helpers/visitor.js";
import { startApp } from "./app.js";

function routes(app: Express): void {
  app.get("/login/:name", (request, response) => {
    request.session.user = { name: request.params.name };
    response.send("in");
  });
  app.get("/logout", (request, response) => {
    request.session.destroy(() => response.send("out"));
  });
  app.get("/who", (request, response) => {
    const { cookie, ...data } = request.session;
    response.json({ data, cookie });
  });
}

/** A new store of ours. */
export function ours(backend = memoryBackend()): ExpressStore {
  const store = expressStore(backend);
  onTestFinished(() => store.close());
  return store;
}

/** Moves two visitors of an app with a lasting cookie and one with a cookie for the browser's window. */
export async function expectVisitorsToStay(old: Store, backend?: Backend): Promise<void> {
  const lasting = { cookie: { maxAge: 600_000 } };
  const before = await startApp(old, routes, lasting);
  const ann = before.visitor();
  const bo = before.visitor();
  await ann.get("/login/ann");
  await bo.get("/login/bo");
  const windowed = (await startApp(old, routes)).visitor();
  await windowed.get("/login/cy");
  const { expires } = shownIn(await ann.get("/who")).cookie;

  const store = ours(backend);
  expect(await moveSessions(old, store)).toEqual(outcome({ moved: 3 }));
  const after = await startApp(store, routes, lasting);
  const stored = shownIn(await after.visitor(ann.cookie).get("/who"));
  expect(stored.data).toEqual({ user: { name: "ann" } });
  // Its cookie lives on from the last request, as it did.
  expect(Date.parse(stored.cookie.expires)).toBeGreaterThanOrEqual(Date.parse(expires));
  expect(Date.parse(stored.cookie.expires)).toBeLessThan(Date.now() + 601_000);
  const again = shownIn(await after.visitor(windowed.cookie).get("/who"));
  expect(again).toMatchObject({ data: { user: { name: "cy" } }, cookie: { expires: null } });

  // Nobody who logs out comes back by moving again.
  await after.visitor(bo.cookie).get("/logout");
  expect(await moveSessions(old, store)).toEqual(outcome({}));
  expect((await after.visitor(bo.cookie).get("/who")).text).not.toContain("bo");
}

/** What a visitor is shown of their session. */
function shownIn({ text }: Answer): { readonly data: object; readonly cookie: { readonly expires: string } } {
  // The route answers so.
  return JSON.parse(text) as ReturnType<typeof shownIn>;
}

/** What moving came to. */
export function outcome(counts: Partial<MovedSessions>): MovedSessions {
  return { moved: 0, present: 0, expired: 0, errors: [], ...counts };
}
