/** What survives of requests that overlap, over real HTTP. */
import { describe, expect, it } from "vitest";
import { counter, defineRules } from "../../src/index.js";
import { barrier, gate } from "../helpers/visitor.js";
import { startServer } from "./app.js";

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

describe("requests that overlap", () => {
  for (const rolling of [true, false]) {
    for (const method of ["get", "post"] as const) {
      it(`each keep the key that they add (${method}, rolling: ${rolling})`, async () => {
        const everybody = barrier(8);
        const server = await startServer(
          (app) => {
            app.get("/start", async ({ session }) => {
              session.theme = "light";
              return "started";
            });
            app.route<{ Params: { n: string } }>({
              method,
              url: "/add/:n",
              handler: async ({ session, params }) => {
                await everybody();
                session[`key${Number(params.n)}`] = 1;
                return "added";
              },
            });
            app.get("/keys", async ({ session }) =>
              Object.keys(session)
                .filter((key) => key.startsWith("key"))
                .sort(),
            );
          },
          { rolling },
        );
        const visitor = server.visitor();
        await visitor.get("/start");
        await Promise.all(
          eight.map((n) => (method === "get" ? visitor.get(`/add/${n}`) : visitor.post(`/add/${n}`, { n }))),
        );
        expect(JSON.parse((await visitor.get("/keys")).text)).toEqual(eight.map((n) => `key${n}`));
      });
    }

    it(`write nothing back when they only read for long (rolling: ${rolling})`, async () => {
      const slow = gate();
      const server = await startServer(
        (app) => {
          app.get<{ Params: { theme: string } }>("/set/:theme", async ({ session, params }) => {
            session.theme = params.theme;
            return "set";
          });
          app.get("/read", async ({ session }) => {
            await slow.pass();
            return session.theme;
          });
          app.get("/now", async ({ session }) => session.theme);
        },
        { rolling },
      );
      const visitor = server.visitor();
      await visitor.get("/set/light");
      const reading = visitor.get("/read");
      await slow.reached;
      await visitor.get("/set/dark");
      slow.open();
      expect((await reading).text).toBe("light");
      expect((await visitor.get("/now")).text).toBe("dark");
    });
  }

  it("count exactly with a rule, sixty at once", async () => {
    const everybody = barrier(60);
    const server = await startServer(
      (app) => {
        app.get("/start", async ({ session }) => {
          session.visits = 0;
          return "started";
        });
        app.get("/visit", async ({ session }) => {
          await everybody();
          session.visits = (session.visits ?? 0) + 1;
          return "visited";
        });
        app.get("/visits", async ({ session }) => session.visits);
      },
      { rules: defineRules([["/visits", counter()]]) },
    );
    const visitor = server.visitor();
    await visitor.get("/start");
    await Promise.all(Array.from({ length: 60 }, () => visitor.get("/visit")));
    expect((await visitor.get("/visits")).text).toBe("60");
  });
});

describe("a log-out during a slow request", () => {
  it("stays a log-out", async () => {
    const slow = gate();
    const server = await startServer((app) => {
      app.get("/login", async ({ session }) => {
        session.user = { name: "Ann" };
        return "in";
      });
      app.get("/slow", async ({ session }) => {
        await slow.pass();
        session.theme = "dark";
        return "done";
      });
      app.get("/logout", async ({ session }) => {
        await session.destroy();
        return "out";
      });
      app.get("/who", async ({ session }) => session.user?.name ?? "nobody");
    });
    const visitor = server.visitor();
    await visitor.get("/login");
    const { cookie } = visitor;
    const slowly = server.visitor(cookie).get("/slow");
    await slow.reached;
    await visitor.get("/logout");
    slow.open();
    expect((await slowly).status).toBe(200);
    expect((await server.visitor(cookie).get("/who")).text).toBe("nobody");
  });
});
