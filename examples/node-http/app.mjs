// The shop on node:http alone: `node app.mjs`, then open http://localhost:3000/.
import { createServer } from "node:http";
import { counter, defineRules, isLawfulMergeError } from "lawful-merge";
import { fileStore } from "lawful-merge/file-store";
import { sessionHandler } from "lawful-merge/handle";
import { listenerOf } from "./bridge.mjs";

const rules = defineRules([["/cart/*", counter()]]);
const week = 7 * 24 * 3600;
const store = fileStore({ directory: process.env.SESSIONS ?? "./sessions", rules, ttl: week * 1000 });
const handle = sessionHandler(store, { cookie: { maxAge: week } });

const routes = {
  "GET /": ({ data }) => Response.json({ user: data.user ?? null, cart: data.cart ?? {} }),

  "POST /cart": ({ data }, article) => {
    data.cart ??= {};
    data.cart[article] = (data.cart[article] ?? 0) + 1;
    return Response.json(data.cart);
  },

  "POST /login": (session, name) => {
    session.renew(); // whoever knew the id before does not know the new one
    session.data.user = name; // a real shop asks for a password
    return Response.json({ user: name });
  },

  "POST /logout": async (session) => {
    await session.destroy(); // requests that are still running don't bring it back
    return Response.json({ user: null });
  },
};

async function answer(request) {
  const [, place = "", what = ""] = new URL(request.url).pathname.split("/");
  const name = `${request.method} /${place}`;
  if (!Object.hasOwn(routes, name))
    return Response.json({ error: "There is no such page." }, { status: 404 });
  try {
    return await handle(request, (session) => routes[name](session, decodeURIComponent(what)));
  } catch (error) {
    return failed(error);
  }
}

function failed(error) {
  const code = isLawfulMergeError(error) ? error.code : undefined;
  if (code === "ERR_CONFLICT") {
    return Response.json({ error: "This was changed in another tab." }, { status: 409 });
  }
  if (code === "ERR_SESSION_DESTROYED")
    return Response.json({ error: "You have logged out." }, { status: 401 });
  if (error instanceof URIError) return Response.json({ error: "That is no address." }, { status: 400 });
  console.error(code ?? error);
  return Response.json({ error: "Please try again." }, { status: 500 });
}

const server = createServer(listenerOf(answer));
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`http://localhost:${server.address().port}/`);
});

process.on("SIGTERM", () => server.close(() => void store.close()));
