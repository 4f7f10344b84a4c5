/** This package's store over the Redis at RACED_URL. */
import { raceStoreOf } from "../../../dist/race/index.js";
import { redisStore } from "../../../dist/redis/index.js";

export default (options) =>
  raceStoreOf(redisStore({ url: process.env.RACED_URL, timeout: 30_000, rules: options.rules }), options);
