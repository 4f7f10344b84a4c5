/** The calls of an operation that nothing gets in the way of. */
import type { FileBackend } from "../../src/file-store/backend.js";
import type { Durability } from "../../src/file-store/options.js";
import { numbered, type Call } from "./numbered.js";
import { backendIn, type Operation } from "./operations.js";

/** The calls that an operation makes, in order. */
export async function callsOf(
  operation: Pick<Operation, "prepare"> & { readonly run: (backend: FileBackend) => Promise<unknown> },
  durability: Durability,
  directory: string,
): Promise<readonly Call[]> {
  const calls: Call[] = [];
  await operation.prepare(directory);
  const fs = numbered((call, run) => {
    calls.push(call);
    return run();
  });
  await operation.run(backendIn(directory, durability, fs));
  return calls;
}
