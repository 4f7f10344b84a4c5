/** An app whose requests do what they are told, at once or after waiting at a gate. */
import type { Request, Response } from "express";
import type { SessionOptions, Store } from "express-session";
import { onTestFinished } from "vitest";
import { expressStore, type AdapterOptions, type ExpressStore } from "../../src/express/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { gate, type Gate, type Visitor } from "../helpers/visitor.js";
import { startApp } from "./app.js";

/** The session, as tests use it: they keep there what they like. */
export type Session = Request["session"] & Record<string, unknown>;

/** What a request does; what comes of it is the answer, as JSON, unless it has answered itself. */
export type Act = (session: Session, request: Request, response: Response) => unknown;

/** An app that runs. */
export interface Acting {
  readonly slow: Gate;
  /** A visitor with a cookie, or a new one. */
  readonly visitor: (cookie?: string) => Visitor;
}

/** A store in memory, closed with the test, and the records behind it. */
export function memory(options: AdapterOptions = {}): {
  readonly store: ExpressStore;
  readonly records: Map<string, SessionRecord>;
} {
  const records = new Map<string, SessionRecord>();
  const store = expressStore(memoryBackend({ records }), options);
  onTestFinished(() => store.close());
  return { store, records };
}

/** Starts an app: `/quick/NAME` acts at once, `/slow/NAME` waits at the gate first. */
export async function acting(
  store: Store,
  acts: Readonly<Record<string, Act>>,
  options: Partial<SessionOptions> = {},
): Promise<Acting> {
  const slow = gate();
  const site = await startApp(
    store,
    (app) => {
      app.get("/:pace/:act", async (request, response) => {
        if (request.params.pace === "slow") await slow.pass();
        const act = acts[request.params.act];
        if (act === undefined) throw new Error(`there is no act ${request.params.act}`);
        const answer = await act(request.session as Session, request, response);
        if (!response.headersSent) response.json(answer ?? null);
      });
    },
    options,
  );
  return { slow, visitor: site.visitor };
}
