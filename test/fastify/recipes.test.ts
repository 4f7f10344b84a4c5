/** What plugins keep in sessions, with the rules that docs/fastify.md names for them. */
import fastifyFlash from "@fastify/flash";
import type { FastifyReply, FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../src/merge/rule.js";
import { recipe } from "../helpers/recipes.js";
import { gate } from "../helpers/visitor.js";
import { startServer } from "./app.js";
import { overlap } from "./acting.js";

describe("@fastify/flash, with the resolver for connect-flash", () => {
  async function flashing() {
    const { rules } = await recipe<{ rules: RuleSet }>("Flash messages", 1);
    const slow = gate();
    let n = 0;
    const acts: Record<string, (request: FastifyRequest, reply: FastifyReply) => unknown> = {
      add: (request) => {
        request.flash("info", `message ${++n}`);
        return [];
      },
      show: (_request, reply) => {
        const shown: unknown = reply.flash("info");
        return shown;
      },
    };
    const site = await startServer(
      (app) => {
        app.register(fastifyFlash);
        app.get<{ Params: { pace: string; act: string } }>("/:pace/:act", async (request, reply) => {
          if (request.params.pace === "slow") await slow.pass();
          return acts[request.params.act]?.(request, reply);
        });
      },
      { rules },
    );
    return { slow, visitor: site.visitor() };
  }

  it("shows all that were added at the same time", async () => {
    const { slow, visitor } = await flashing();
    await visitor.get("/quick/add");
    await overlap({ slow }, visitor, "add", "add");
    expect(JSON.parse((await visitor.get("/quick/show")).text)).toEqual(
      expect.arrayContaining(["message 1", "message 2", "message 3"]),
    );
    expect((await visitor.get("/quick/show")).text).toBe("[]");
  });

  it.each([
    ["show", "add"],
    ["add", "show"],
  ])("shows each once, with a slow %s beside a quick %s", async (slowly, quickly) => {
    const { slow, visitor } = await flashing();
    await visitor.get("/quick/add");
    const answers = await overlap({ slow }, visitor, slowly, quickly);
    expect(answers).toContainEqual(["message 1"]);
    expect((await visitor.get("/quick/show")).text).toBe('["message 2"]');
    expect((await visitor.get("/quick/show")).text).toBe("[]");
  });
});
