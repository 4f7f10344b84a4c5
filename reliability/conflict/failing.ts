/** Commits that fail, each in its way. */
import { fileBackendIn } from "../../src/file-store/backend.js";
import { isLawfulMergeError } from "../../src/errors.js";
import { defineRules } from "../../src/rules/define.js";
import { resolver } from "../../src/rules/resolver.js";
import type { Session, Store } from "../../src/store/api.js";
import { createStore } from "../../src/store/store.js";
import { systemError } from "../../test/file-store/faults.js";
import { numbered } from "../crash/numbered.js";

/** A way to fail. */
export interface Failing {
  readonly name: string;
  /** Makes a commit fail on a session; resolves to the code of its error. */
  readonly fail: (directory: string, id: string, round: number) => Promise<string>;
}

let edits = 0;
/** A value that no edit had before: one that is there already would be no edit. */
const fresh = (): number => ++edits;

interface Data {
  contested?: number;
  visits?: number;
}

const throwing = defineRules([
  [
    "/contested",
    resolver({
      name: "throwing",
      resolve: () => {
        throw new Error("a rule with a bug");
      },
    }),
  ],
]);

/** The ways. */
export const failings: readonly Failing[] = [
  { name: "a conflict", fail: (directory, id) => contested(storeIn(directory), id) },
  {
    name: "a rule that throws",
    fail: (directory, id) => contested(storeIn(directory, throwing), id),
  },
  { name: "EIO of the disk, at each call of the commit in turn", fail: failOnDisk },
];

function storeIn(directory: string, rules = defineRules([])): Store<Data> {
  return createStore<Data>(fileBackendIn({ directory }), { rules });
}

/** Two requests change one place; the second one is refused. */
async function contested(store: Store<Data>, id: string): Promise<string> {
  const [first, second] = [await store.open(id), await store.open(id)];
  first.data.contested = fresh();
  second.data.contested = fresh();
  await first.commit();
  return codeOf(second);
}

/** Fails at a call of the commit, another one each round; where that one may fail without harm, at the next. */
async function failOnDisk(directory: string, id: string, round: number): Promise<string> {
  const last = (await committed(directory, id)).names.lastIndexOf("syncDirectory") + 1;
  for (let call = 1 + (round % last); ; call = (call % last) + 1) {
    const { code } = await committed(directory, id, call);
    if (code !== "none") return code;
  }
}

/** Commits, failing at a call if one is given; what comes after the directory is synced only tidies up. */
async function committed(
  directory: string,
  id: string,
  failsAt = Number.NaN,
): Promise<{ readonly code: string; readonly names: readonly string[] }> {
  let isCommitting = false;
  let names: readonly string[] = [];
  const fs = numbered(async ({ name }, run) => {
    if (!isCommitting) return run();
    names = [...names, name];
    if (names.length !== failsAt) return run();
    // A file that could not be closed is closed all the same.
    if (name === "file.close") await run();
    throw systemError("EIO", name);
  });
  const session = await createStore<Data>(fileBackendIn({ directory }, { fs })).open(id);
  session.data.contested = fresh();
  isCommitting = true;
  const code = await codeOf(session);
  return { code, names };
}

async function codeOf(session: Session<Data>): Promise<string> {
  try {
    await session.commit();
    return "none";
  } catch (error) {
    if (!isLawfulMergeError(error)) throw error;
    return error.code;
  }
}
