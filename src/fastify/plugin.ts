/** The plugin: @fastify/session on a store that merges, and the hooks that tell the store what is what. */
import fastifySession, { type FastifySessionOptions } from "@fastify/session";
import type { FastifyInstance } from "fastify";
import { SessionKeeper } from "../adapter/keeper.js";
import type { AdapterOptions } from "../adapter/options.js";
import type { Backend } from "../store/contract.js";
import { follow } from "./follow.js";
import { FastifyStore, isSession } from "./store.js";

/** Options of the plugin: those of @fastify/session but its store, and what stands in the store's place. */
export interface LawfulSessionOptions extends Omit<FastifySessionOptions, "store">, AdapterOptions {
  /** Where sessions are kept. It belongs to the plugin from now on and is closed with the server. */
  readonly backend: Backend;
}

/**
 * Sessions for fastify that merge: registers @fastify/session with a store over any backend. Requests that overlap each
 * keep their edits: at the end of a request its edits are merged into what is stored by then, and a session that was
 * destroyed meanwhile stays so. Register it where you registered @fastify/session, after @fastify/cookie.
 *
 * @param instance - The server, or the part of it that is to have sessions.
 * @param options - The backend, the options of @fastify/session, and conflict rules, time-to-live (ms) and the like.
 * @returns When it is registered.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts no-run
 * import fastifyCookie from "@fastify/cookie";
 * import fastify from "fastify";
 * import { lawfulSession } from "lawful-merge/fastify";
 * import { fileBackend } from "lawful-merge/file-store";
 *
 * const app = fastify();
 * await app.register(fastifyCookie);
 * await app.register(lawfulSession, {
 *   secret: "a secret of at least thirty-two characters",
 *   backend: fileBackend({ directory: "sessions" }),
 * });
 * ```
 */
export async function lawfulSession(instance: FastifyInstance, options: LawfulSessionOptions): Promise<void> {
  const { backend, ...others } = options;
  const keeper = new SessionKeeper(backend, others);
  const store = new FastifyStore(keeper);
  instance.addHook("onClose", () => keeper.close());
  // These two before the hooks of @fastify/session.
  instance.addHook("onRequest", (request, _reply, done) => {
    follow(store, request);
    done();
  });
  instance.addHook("onSend", ({ session }, _reply, _payload, done) => {
    // It takes for saved what is edited while a save by hand is under way.
    if (isSession(session) && session.isSaved() && !session.isModified()) session.save(done);
    else done();
  });
  await instance.register(fastifySession, { ...others, store });
  const decrypt = instance.decryptSession.bind(instance) as (...parameters: readonly unknown[]) => void;
  // For sessions beside the requests, such as those of sockets.
  instance.decryptSession = (id: string, request: object, ...rest: readonly unknown[]) => {
    follow(store, request);
    decrypt(id, request, ...rest);
  };
}

// As every plugin that decorates requests for those who register it, and not for itself alone.
Object.assign(lawfulSession, { [Symbol.for("skip-override")]: true });
