/** This package's file store as the harness races it; its locks are reported by its diagnostics channel. */
import { subscribe } from "node:diagnostics_channel";
import { fileStore } from "../../file-store/file-store.js";
import type { RaceStoreFactory, Trace } from "../contract.js";

const lawfulMerge: RaceStoreFactory = ({ directory, rules, trace }) => {
  const store = fileStore<Record<string, unknown>>({ directory, rules });
  subscribe("lawful-merge:lock", (event) => report(event, trace));
  return {
    async open(id) {
      const session = await store.open(id);
      const { data, revision } = session;
      return {
        data,
        revision,
        commit: async () => {
          const { status, revision } = await session.commit();
          return status === "written" ? { revision } : {};
        },
      };
    },
    close: () => store.close(),
  };
};

export default lawfulMerge;

function report(event: unknown, trace: Trace): void {
  if (typeof event !== "object" || event === null || !("id" in event) || !("phase" in event)) return;
  const { id, phase } = event;
  if (typeof id !== "string") return;
  if (phase === "requested" || phase === "acquired" || phase === "released") trace(phase, id);
}
