/** A server whose requests do what they are told, at once or after waiting at a gate. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { LawfulSessionOptions } from "../../src/fastify/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { gate, overlap as overlapAsText, type Gate } from "../helpers/visitor.js";
import { startServer, type Site } from "./app.js";

/** The session, as tests use it: they keep there what they like. */
export type Session = FastifyRequest["session"] & Record<string, unknown>;

/** What a request does; what comes of it is the answer, as JSON, unless it is the reply, which has been sent. */
export type Act = (session: Session, request: FastifyRequest, reply: FastifyReply) => unknown;

/** A server that runs. */
export interface Acting extends Site {
  readonly slow: Gate;
  /** The records behind it, where it keeps them in memory. */
  readonly records: Map<string, SessionRecord>;
}

/** Starts a server: `/quick/NAME` acts at once, `/slow/NAME` waits at the gate first. */
export async function acting(
  acts: Readonly<Record<string, Act>>,
  options: Partial<LawfulSessionOptions> = {},
): Promise<Acting> {
  const slow = gate();
  const records = new Map<string, SessionRecord>();
  const site = await startServer(
    (app) => {
      app.get<{ Params: { pace: string; act: string } }>("/:pace/:act", async (request, reply) => {
        if (request.params.pace === "slow") await slow.pass();
        const act = acts[request.params.act];
        if (act === undefined) throw new Error(`there is no act ${request.params.act}`);
        const answer = await act(request.session as Session, request, reply);
        if (answer === reply) return reply;
        return reply.type("application/json").send(JSON.stringify(answer ?? null));
      });
    },
    { backend: memoryBackend({ records }), ...options },
  );
  return { ...site, slow, records };
}

/** Lets two requests overlap; what they answer. */
export async function overlap(
  ...requests: Parameters<typeof overlapAsText>
): Promise<readonly [slow: unknown, quick: unknown]> {
  const [slow, quick] = await overlapAsText(...requests);
  return [JSON.parse(slow), JSON.parse(quick)];
}

/** What the only session there is holds, its cookie aside. */
export function dataOf({ records }: Acting): Record<string, unknown> {
  const [record] = records.values();
  const { cookie, ...data } = record?.data ?? { cookie: undefined };
  return cookie === undefined ? { none: true } : data;
}
