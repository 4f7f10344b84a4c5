import { describeBackend } from "./describe-backend.js";
import { memoryBackend } from "./memory-backend.js";

describeBackend("the memory of the tests", () => {
  const { records } = memoryBackend();
  return Promise.resolve(() => memoryBackend(records));
});
