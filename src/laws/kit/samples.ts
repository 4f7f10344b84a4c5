/** Samples of sessions of one kind under one rule list. */
import fc from "fast-check";
import type { RuleSet } from "../../merge/rule.js";
import { samplesOf } from "../arbitrary/sample.js";
import type { Sample } from "../law.js";
import { arbitraryKindredEdit, arbitraryWorld, kindredEditor } from "./editing/edit.js";
import type { Source } from "./sessions/source.js";

/** Base sessions and edits of them that often meet where rules govern. */
export function kindredSamples(
  { session, odd, fits = () => true }: Source,
  rules: RuleSet,
): fc.Arbitrary<Sample> {
  const material = {
    session,
    world: arbitraryWorld(session),
    edit: arbitraryKindredEdit(odd),
    editor: kindredEditor(fits),
  };
  return samplesOf(material, fc.constant(rules));
}
