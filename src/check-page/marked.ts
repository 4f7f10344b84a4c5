/** Values as trees whose differing nodes are marked. Knows no HTML. */
import { literal } from "../laws/kit/literal.js";
import { allKeys, equal, isArrayValue, isObjectValue, keysOf, own } from "../laws/values.js";
import type { JsonValue, Maybe } from "../merge/json.js";
import { alignedElements } from "./align.js";

/** What is special about a node: an edit, or how an outcome differs from what was wanted. */
export type Mark = "added" | "changed" | "deleted" | "wrong" | "missing" | "conflict" | "wanted";

/** A node of a tree. */
export interface MarkedNode {
  /** Its key or index; the root has none. */
  readonly key?: string;
  /** Its value if it is a leaf, `{ }` or `[ ]` if there are nodes below it. */
  readonly text: string;
  readonly mark?: Mark;
  /** A word on the mark, such as what was there before. */
  readonly note?: string;
  readonly children: readonly MarkedNode[];
}

/** How nodes are marked that another value lacks, that differ from it, and that only it has; these can be left out. */
export interface Marking {
  readonly added: Mark;
  readonly changed: Mark;
  readonly deleted?: Mark;
  /** Stands before what the other value has. */
  readonly before?: string;
}

/** The marks of an edit. */
export const edits: Marking = { added: "added", changed: "changed", deleted: "deleted", before: "was" };

/** A value beside another one, with the nodes marked in which they differ. */
export function compared(value: Maybe, against: Maybe, marking: Marking): MarkedNode {
  if (value !== undefined || against === undefined) return nodeOf(value, against, marking);
  return { ...leaf(undefined), ...marked(marking.deleted, against, marking) };
}

/** A value as it is. */
export function plain(value: Maybe): MarkedNode {
  return nodeOf(value, value, edits);
}

/** What a node is given: where it is put anew, its text as well. */
export type Given = Pick<MarkedNode, "mark" | "note" | "text">;

/** The tree with one of its nodes marked, which is put there if it is not. */
export function withMark(tree: MarkedNode, [key, ...rest]: readonly string[], given: Given): MarkedNode {
  if (key === undefined) return { ...given, ...tree, ...(given.mark !== undefined && { mark: given.mark }) };
  const known = tree.children.some((child) => child.key === key);
  const fresh = { key, text: rest.length === 0 ? given.text : "{ }", children: [] };
  const children = known ? tree.children : [...tree.children, fresh];
  return {
    ...tree,
    children: children.map((child) => (child.key === key ? withMark(child, rest, given) : child)),
  };
}

function nodeOf(value: Maybe, against: Maybe, marking: Marking): MarkedNode {
  if (isObjectValue(value) && isObjectValue(against)) {
    const children = allKeys(value, against).flatMap((key) =>
      childOf(key, own(value, key), own(against, key), marking),
    );
    return { text: keysOf(value).length > 0 || children.length > 0 ? "{ }" : "{}", children };
  }
  if (isArrayValue(value) && isArrayValue(against)) {
    let index = 0;
    const children = alignedElements(value, against).flatMap((pair) =>
      childOf(pair.value === undefined ? "–" : String(index++), pair.value, pair.against, marking),
    );
    return { text: children.length > 0 ? "[ ]" : "[]", children };
  }
  if (equal(value, against)) return leaf(value);
  const isNew = against === undefined;
  return {
    ...unmarked(value),
    ...marked(isNew ? marking.added : marking.changed, isNew ? undefined : against, marking),
  };
}

function childOf(key: string, value: Maybe, against: Maybe, marking: Marking): readonly MarkedNode[] {
  if (value !== undefined) return [{ key, ...nodeOf(value, against, marking) }];
  if (marking.deleted === undefined || against === undefined) return [];
  return [{ key, ...unmarked(against), mark: marking.deleted }];
}

function marked(
  mark: Mark | undefined,
  before: Maybe,
  marking: Marking,
): { readonly mark?: Mark; readonly note?: string } {
  if (mark === undefined) return {};
  const note = marking.before === undefined || before === undefined ? undefined : brief(before);
  return { mark, ...(note !== undefined && { note: `${marking.before ?? ""} ${note}` }) };
}

function unmarked(value: Maybe): MarkedNode {
  return value === undefined ? leaf(value) : plain(value);
}

function leaf(value: Maybe): MarkedNode {
  return { text: literal(value), children: [] };
}

function brief(value: JsonValue): string {
  const text = literal(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
