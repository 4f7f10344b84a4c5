import { EventEmitter } from "node:events";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Deadline } from "../../src/store/deadline.js";
import { Connection } from "../../src/postgres/connection.js";
import type { PostgresClient, PostgresPool } from "../../src/postgres/pool.js";

/** A connection that counts how often it was put back. */
class Client extends EventEmitter {
  released: boolean[] = [];
  query = () => Promise.resolve({ rowCount: 0, rows: [] });
  release = (isBroken = false): void => void this.released.push(isBroken);
}

/** A pool that lends a connection, and does something in the same moment. */
function poolOf(client: PostgresClient, meanwhile: () => void = () => undefined): PostgresPool {
  return {
    connect: (callback) => {
      setImmediate(() => {
        callback(undefined, client);
        meanwhile();
      });
    },
  };
}

function send(pool: PostgresPool, timeout = 1000) {
  const deadline = new Deadline(timeout, () => new Error("too late"));
  return new Connection(pool).send("load", "s", deadline, "SELECT 1", []);
}

describe("a connection of a pool", () => {
  it("that breaks in the very moment in which it is ready does not end the process", async () => {
    const client = new Client();
    const answered = await send(poolOf(client, () => client.emit("error", new Error("gone"))));
    expect(answered.type).toBe("answer");
  });

  it("is put back without a listener of ours", async () => {
    const client = new Client();
    await send(poolOf(client));
    expect(client.released).toEqual([false]);
    expect(client.listenerCount("error")).toBe(0);
  });

  it("is closed when its statement got no answer, and may tell of that later", async () => {
    const client = new Client();
    client.query = () => Promise.reject(new Error("Connection terminated"));
    expect(await send(poolOf(client))).toEqual({ type: "lost", isUndone: false });
    expect(client.released).toEqual([true]);
    expect(() => client.emit("error", new Error("gone"))).not.toThrow();
  });

  it("that comes too late is put back", async () => {
    const client = new Client();
    const late: PostgresPool = { connect: (callback) => setTimeout(() => callback(undefined, client), 60) };
    expect(await send(late, 10)).toEqual({ type: "lost", isUndone: true });
    await expect.poll(() => client.released).toEqual([false]);
    expect(client.listenerCount("error")).toBe(0);
  });
});

describe("a pool of the backend's own", () => {
  function load(): Promise<unknown> {
    const deadline = new Deadline(1000, () => new Error("too late"));
    return new Connection("postgres://localhost/shop").send("load", "s", deadline, "SELECT 1", []);
  }

  it("is made by versions of pg, too, that have no names to import", async () => {
    const client = new Client();
    class Pool extends EventEmitter {
      connect: PostgresPool["connect"] = (callback) => poolOf(client).connect(callback);
    }
    vi.doMock("pg", () => ({ default: { Pool } }));
    onTestFinished(() => vi.doUnmock("pg"));
    expect(await load()).toMatchObject({ type: "answer" });
    expect(client.released).toEqual([false]);
  });

  it("that can't be made, as pg is not installed, is an error at once", async () => {
    vi.doMock("pg", () => {
      throw new Error("Cannot find package 'pg'");
    });
    onTestFinished(() => vi.doUnmock("pg"));
    await expect(load()).rejects.toThrow();
  });
});
