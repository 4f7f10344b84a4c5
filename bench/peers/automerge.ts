/** Automerge on the same edits: documents that keep their history, so that nothing needs to be compared. */
import * as automerge from "@automerge/automerge";
import type { Contenders } from "../compare.js";
import type { Change, Side, Tree, Triple } from "../inputs/session.js";

/** Merging two documents that were edited apart; a copy is merged into, since merging changes it. */
export function documents({ base }: Triple, change: Change): Contenders {
  const document = automerge.from<Record<string, unknown>>(structuredClone(base));
  const edited = (side: Side): automerge.Doc<Record<string, unknown>> =>
    automerge.change(automerge.clone(document), (draft) => change(draft as Tree, side));
  const [mine, theirs] = [edited("mine"), edited("theirs")];
  return {
    "automerge, documents with their history": () => {
      const merged = automerge.merge(automerge.clone(theirs), mine);
      automerge.free(merged);
    },
  };
}
