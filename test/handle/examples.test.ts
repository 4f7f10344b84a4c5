/** The examples, as processes of their own, over real HTTP. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { visitorOf } from "../helpers/visitor.js";

async function startExample(name: string): Promise<string> {
  const sessions = await mkdtemp(join(tmpdir(), "handle-example-"));
  const file = fileURLToPath(new URL(`../../examples/${name}/app.mjs`, import.meta.url));
  const env = { ...process.env, PORT: "0", SESSIONS: sessions };
  const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    await rm(sessions, { recursive: true, force: true });
  });
  const { value } = (await createInterface(child.stdout)[Symbol.asyncIterator]().next()) as { value: string };
  return value.replace("localhost", "127.0.0.1").replace(/\/$/, "");
}

const examples = ["hono", "node-http"];

it.each(examples)(
  "%s keeps all that requests put into one cart at once, over a log-in, until the log-out",
  async (name) => {
    const url = await startExample(name);
    const visitor = visitorOf(url);
    await visitor.post("/cart/pen", {});
    const all = Array.from({ length: 20 }, (_, n) =>
      visitor.post(`/cart/${n % 2 === 0 ? "pen" : "ink"}`, {}),
    );
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => 200));
    const known = visitor.cookie;
    await visitor.post("/login/ann", {});
    expect(visitor.cookie).not.toBe(known);
    expect(JSON.parse((await visitor.get("/")).text)).toEqual({ user: "ann", cart: { pen: 11, ink: 10 } });
    expect(JSON.parse((await visitorOf(url, known).get("/")).text)).toEqual({ user: null, cart: {} });
    const loggedIn = visitor.cookie;
    const { setCookies } = await visitor.post("/logout", {});
    expect(setCookies.join()).toContain("Max-Age=0");
    expect(JSON.parse((await visitorOf(url, loggedIn).get("/")).text)).toEqual({ user: null, cart: {} });
  },
);

it.each(examples)("%s refuses what it has no page for", async (name) => {
  const visitor = visitorOf(await startExample(name));
  expect((await visitor.get("/nowhere")).status).toBe(404);
  expect((await visitor.get("/cart/pen")).status).toBe(404);
});

it("node-http answers 400 to what is no address, and to a method that the web has none for, and goes on", async () => {
  const url = await startExample("node-http");
  expect((await visitorOf(url).post("/cart/%E0%A4%A", {})).status).toBe(400);
  const statusOf = async (method: string, path: string): Promise<unknown> => {
    const sent = request(url, { method, path }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  expect(await statusOf("TRACE", "/")).toBe(400);
  expect(await statusOf("OPTIONS", "*")).toBe(404);
  expect(await statusOf("HEAD", "/")).toBe(404);
  expect(await statusOf("GET", "/")).toBe(200);
});
