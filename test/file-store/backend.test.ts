import { join } from "node:path";
import { fileBackend, fileBackendIn } from "../../src/file-store/backend.js";
import { noLock } from "../../src/file-store/lock.js";
import { describeBackend } from "../store/describe-backend.js";
import { temporaryDirectory } from "./directories.js";

describeBackend("the file store", async () => {
  const directory = join(await temporaryDirectory(), "sessions");
  return () => fileBackend({ directory });
});

describeBackend("the file store with the fence alone", async () => {
  const directory = join(await temporaryDirectory(), "sessions");
  return () => fileBackendIn({ directory, durability: "rename" }, { lock: noLock });
});
