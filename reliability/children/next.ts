/** The next request, in another process: told an id, it makes a request on that session and says when it had the lock. */
import { nextRequest } from "../conflict/next-request.js";

const next = nextRequest(process.argv[2] ?? "");

process.on("message", (id) => {
  void next(String(id)).then(
    (began) => process.send?.(began),
    (error: unknown) => process.send?.(String(error)),
  );
});
process.on("disconnect", () => process.exit());
