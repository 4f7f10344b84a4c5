// A shop on Hono: `npm install hono @hono/node-server`, then `node app.mjs`, then open http://localhost:3000/.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { counter, defineRules, isLawfulMergeError } from "lawful-merge";
import { fileStore } from "lawful-merge/file-store";
import { sessionHandler } from "lawful-merge/handle";

const rules = defineRules([["/cart/*", counter()]]);
const week = 7 * 24 * 3600;
const store = fileStore({ directory: process.env.SESSIONS ?? "./sessions", rules, ttl: week * 1000 });
const handle = sessionHandler(store, { cookie: { maxAge: week } });

const app = new Hono();

app.get("/", (c) =>
  handle(c.req.raw, ({ data }) => c.json({ user: data.user ?? null, cart: data.cart ?? {} })),
);

app.post("/cart/:article", (c) =>
  handle(c.req.raw, ({ data }) => {
    const { article } = c.req.param();
    data.cart ??= {};
    data.cart[article] = (data.cart[article] ?? 0) + 1;
    return c.json(data.cart);
  }),
);

app.post("/login/:name", (c) =>
  handle(c.req.raw, (session) => {
    session.renew(); // whoever knew the id before does not know the new one
    session.data.user = c.req.param("name"); // a real shop asks for a password
    return c.json({ user: session.data.user });
  }),
);

app.post("/logout", (c) =>
  handle(c.req.raw, async (session) => {
    await session.destroy(); // requests that are still running don't bring it back
    return c.json({ user: null });
  }),
);

app.onError((error, c) => {
  const code = isLawfulMergeError(error) ? error.code : undefined;
  if (code === "ERR_CONFLICT") return c.json({ error: "This was changed in another tab." }, 409);
  if (code === "ERR_SESSION_DESTROYED") return c.json({ error: "You have logged out." }, 401);
  console.error(code ?? error);
  return c.json({ error: "Please try again." }, 500);
});

const server = serve(
  { fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: "127.0.0.1" },
  ({ port }) => console.log(`http://localhost:${port}/`),
);

process.on("SIGTERM", () => server.close(() => void store.close()));
