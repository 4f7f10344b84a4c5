// The library, asked in the model's words. Knows nothing of how either comes to its answer.
import { LawfulMergeError, merge, rulesFromJson } from "../../src/index.js";
import { clean, type Outcome, type Question } from "./outcome.js";
import { read } from "./values.js";

/** What the library has to answer; what it returns must be made of plain objects and arrays. */
export function library({ base, mine, theirs, rules, maxDepth }: Question): Outcome {
  try {
    const compiled = rules === undefined ? undefined : rulesFromJson(rules);
    // Whatever a vector says: that it is no number, say, is for merge to find out.
    const options = maxDepth === undefined ? {} : { maxDepth: maxDepth as number };
    const result = merge(base, mine, theirs, compiled, options);
    if (result.ok) return clean(read(result.value));
    return { conflicts: result.conflicts.map(({ path, kind }) => ({ path, kind })) };
  } catch (error) {
    if (error instanceof LawfulMergeError) return { error: error.code };
    throw error;
  }
}
