import { expect, it } from "vitest";
import { redisBackend, redisStore, type RedisBackendOptions } from "../../src/redis/index.js";

const url = "redis://127.0.0.1:6379";

it.each<[string, unknown]>([
  ["neither a client nor a URL", {}],
  ["both", { url, client: {} }],
  ["a client that is none", { client: {} }],
  ["a URL that is none", { url: "somewhere" }],
  ["a prefix with braces", { url, prefix: "a{b}" }],
  ["a prefix that is no text", { url, prefix: 1 }],
  ["no time", { url, timeout: 0 }],
  ["more time than removed sessions are remembered for", { url, timeout: 300_001 }],
])("%s is refused", (_what, options) => {
  const make = (): unknown => redisBackend(options as RedisBackendOptions);
  expect(make).toThrow(expect.objectContaining({ code: "ERR_BAD_OPTION" }));
});

it("nothing is connected before it is needed", async () => {
  const store = redisStore({ url: "redis://127.0.0.1:1" });
  await store.close();
  await expect(store.open("s")).rejects.toMatchObject({ code: "ERR_STORE_CLOSED" });
});
