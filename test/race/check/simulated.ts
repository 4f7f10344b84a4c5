/** Races that never ran: a generated script played over a store in memory, on a clock that is only counted. */
import type { JsonObject, Maybe } from "../../../src/merge/json.js";
import { isObject } from "../../../src/merge/json.js";
import { merge } from "../../../src/merge/merge.js";
import { edited } from "../../../src/race/edit.js";
import { generatedRules, generateScript, type Size } from "../../../src/race/generate.js";
import type { History, Operation } from "../../../src/race/history.js";
import type { ScriptedRequest } from "../../../src/race/script.js";
import { rulesFromJson } from "../../../src/catalogue/words.js";

/** How a store in memory ends a request. */
export type Policy = "merges" | "last write wins";

interface Request {
  readonly process: number;
  readonly request: number;
  readonly scripted: ScriptedRequest;
}

/** The history of a generated race over one kind of store. */
export function simulate(size: Size, policy: Policy = "merges"): History {
  const script = generateScript(size, 1);
  const rules = rulesFromJson(generatedRules);
  const stored = new Map<string, { readonly data: JsonObject; readonly revision: number }>(
    Object.entries(script.sessions).map(([id, data]) => [id, { data, revision: 1 }]),
  );
  const initial = [...stored].map(([session, one]) => ({ session, ...one }));
  const operations: Operation[] = [];

  const read = (session: string) => stored.get(session) ?? { data: {}, revision: 0 };
  const commit = (session: string, base: JsonObject, mine: JsonObject) => {
    const { data, revision } = read(session);
    const result = policy === "merges" ? merge<Maybe>(base, mine, data, rules) : { ok: true, value: mine };
    if (!("value" in result) || !result.ok || !isObject(result.value)) return undefined;
    stored.set(session, { data: result.value, revision: revision + 1 });
    return revision + 1;
  };

  const agenda: { at: number; act: () => void }[] = [];
  const later = (at: number, act: () => void) => {
    const index = agenda.findIndex((other) => other.at < at);
    agenda.splice(index < 0 ? agenda.length : index, 0, { at, act });
  };
  const begin = ({ process, request, scripted }: Request, at: number) => {
    const { session, work, edits } = scripted;
    const who = { process, request, session };
    const opened = read(session);
    const worked = at + 1 + work;
    later(worked, () => {
      const revision = commit(session, opened.data, edited(opened.data, edits));
      operations.push(
        { ...who, operation: "open", start: at, end: at + 1, outcome: { status: "read", ...opened } },
        { ...who, operation: "work", start: at + 1, end: worked },
        {
          ...who,
          operation: "commit",
          start: worked,
          end: worked + 1,
          edits,
          outcome:
            revision === undefined
              ? { status: "conflict", error: { name: "E", message: "" } }
              : { status: "committed", revision },
        },
      );
      enqueue(process, request + 1, worked + 1);
    });
  };
  const enqueue = (process: number, request: number, at: number) => {
    const scripted = script.workers[process]?.[request];
    if (scripted === undefined) return;
    const start = at + (scripted.pause ?? 0);
    later(start, () => begin({ process, request, scripted }, start));
  };

  for (const process of script.workers.keys()) enqueue(process, 0, process / 100);
  for (let next = agenda.pop(); next; next = agenda.pop()) next.act();
  return {
    run: {
      store: "file:///simulated.mjs",
      workers: size.workers,
      seed: 1,
      rules: generatedRules,
      startedAt: "2026-01-01T00:00:00.000Z",
    },
    initial,
    operations: operations.sort((left, right) => left.start - right.start),
    locks: operations
      .filter(({ operation }) => operation === "commit")
      .map(({ process, request, session, start, end }) => ({
        process,
        request,
        session,
        requested: start,
        acquired: start,
        released: end,
      })),
    final: [...stored].map(([session, one]) => ({ session, outcome: { status: "read", ...one } })),
  };
}
