/** A party of a log-out race, in a process of its own: does what it is asked, at any number of sessions at a time. */
import { fileStore } from "../../src/file-store/file-store.js";
import type { Session } from "../../src/store/api.js";
import { isLawfulMergeError } from "../../src/errors.js";
import type { Answered, Asked, Way } from "../log-out/messages.js";
import { storeOptionsOf, type Data, type OnGone } from "../log-out/sessions.js";

const [directory = "", onDestroyed] = process.argv.slice(2);
const store = fileStore<Data>(storeOptionsOf(directory, onDestroyed as OnGone));
const open = new Map<string, Session<Data>>();

process.on("message", (message) => {
  // Only the campaign is at the other end.
  const { number, asked } = message as { readonly number: number; readonly asked: Asked };
  void answer(asked).then(
    (answered) => process.send?.({ number, answered }),
    (error: unknown) => process.send?.({ number, answered: { did: "fail", reason: String(error) } }),
  );
});
process.on("disconnect", () => process.exit());

async function answer(asked: Asked): Promise<Answered> {
  const { id } = asked;
  if (asked.do === "open") {
    const session = await store.open(id);
    open.set(id, session);
    return { did: "open", sawOriginal: session.data.secret !== undefined };
  }
  if (asked.do === "destroy") {
    await destroy(id, asked.way);
    return { did: "destroy" };
  }
  const session = open.get(id);
  if (session === undefined) throw new Error("It was not opened.");
  open.delete(id);
  if (asked.do === "write") return { did: "write", ends: await ends(session) };
  const touched = await session.touch();
  return { did: "read", touched, end: await endOf(session) };
}

/** Commits an edit, and where that is refused, commits another one, as an app does that tries again. */
async function ends(session: Session<Data>): Promise<readonly string[]> {
  session.data.edit = 1;
  const first = await endOf(session);
  if (first === "written") return [first];
  session.data.edit = 2;
  return [first, await endOf(session)];
}

async function endOf(session: Session<Data>): Promise<string> {
  try {
    return (await session.commit()).status;
  } catch (error) {
    if (!isLawfulMergeError(error) || error.code !== "ERR_SESSION_DESTROYED") throw error;
    return error.code;
  }
}

async function destroy(id: string, way: Way): Promise<void> {
  const session = await store.open(id);
  switch (way) {
    case "by id":
      await store.destroy(id);
      return;
    case "by session":
      await session.destroy();
      return;
    case "by emptying":
      session.data = {};
      await session.commit();
      return;
    case "by id, then made anew": {
      await store.destroy(id);
      const next = await store.open(id);
      next.data.again = true;
      await next.commit();
    }
  }
}
