import { SimpleError } from "redis";
import { describe, expect, it } from "vitest";
import type { RedisClient, RedisCommands } from "../../src/redis/client.js";
import { Connection } from "../../src/redis/connection.js";
import { Deadline } from "../../src/store/deadline.js";

/** A client whose commands are not answered in time; what becomes of them then is said when they are taken back. */
function clientEndingIn(end: () => Promise<unknown>): RedisClient {
  return {
    isOpen: true,
    connect: () => Promise.resolve(),
    withCommandOptions: ({ abortSignal }): RedisCommands => {
      const late = (): Promise<unknown> =>
        new Promise((resolve, reject) => {
          abortSignal.addEventListener("abort", () => void end().then(resolve, reject));
        });
      return { evalSha: late, eval: late, hGet: late };
    },
  };
}

function send(client: RedisClient) {
  const deadline = new Deadline(1, () => new Error("too late"));
  return new Connection(client).send("update", "s", deadline, (commands) => commands.hGet("k", "f"));
}

class AbortError extends Error {}

describe("a command whose time runs out", () => {
  it("was not applied if the server refused it in that moment", async () => {
    const refused = clientEndingIn(() => Promise.reject(new SimpleError("OOM command not allowed")));
    expect(await send(refused)).toEqual({ type: "lost", isUndone: true });
  });

  it("was not applied if it was taken back before it was sent", async () => {
    const unsent = clientEndingIn(() => Promise.reject(new AbortError("taken back")));
    expect(await send(unsent)).toEqual({ type: "lost", isUndone: true });
  });

  it("may have been applied if nothing was heard of it, or its connection broke", async () => {
    const unheard = clientEndingIn(() => new Promise(() => undefined));
    expect(await send(unheard)).toEqual({ type: "lost", isUndone: false });
    const broken = clientEndingIn(() => Promise.reject(new Error("Socket closed unexpectedly")));
    expect(await send(broken)).toEqual({ type: "lost", isUndone: false });
  });
});
