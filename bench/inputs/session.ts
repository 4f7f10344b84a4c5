/** The sessions that are merged, and the edits that are made to them. They are the same in every run. */
import { produce } from "immer";

/** Three values to merge. */
export interface Triple {
  readonly base: Tree;
  readonly mine: Tree;
  readonly theirs: Tree;
}

/** An object of objects of texts, numbers and booleans. */
export interface Tree {
  [key: string]: Tree | string | number | boolean;
}

/** Whose edits they are. */
export type Side = "mine" | "theirs";

/** Makes a side's edits. */
export type Change = (tree: Tree, side: Side) => void;

/** A session of three levels with so many keys each, of about `size` bytes as JSON. */
function threeLevels([groups, items, fields]: readonly [number, number, number], size: number): Tree {
  const leaves = groups * items * fields;
  // A third of the leaves are texts; the rest, with the keys, takes about 20 bytes each.
  const text = "x".repeat(Math.max(0, Math.round((3 * (size - leaves * 20)) / leaves)));
  const leaf = (number: number): string | number | boolean =>
    [`${number}${text}`, number, number % 2 === 0][number % 3] ?? number;
  const tree: Tree = {};
  for (let group = 0; group < groups; group++) {
    const members: Tree = {};
    for (let item = 0; item < items; item++) {
      const own: Tree = {};
      for (let field = 0; field < fields; field++) own[`field${field}`] = leaf(group + item * 3 + field);
      members[`item${item}`] = own;
    }
    tree[`group${group}`] = members;
  }
  return tree;
}

/** So many edits, spread over the groups of {@link threeLevels}; those of two sides touch different items. */
function edit(tree: Tree, edits: number, side: Side): void {
  const groups = Object.values(tree);
  for (let number = 0; number < edits; number++) {
    const group = groups[Math.floor((number * groups.length) / edits)];
    if (typeof group !== "object") throw new Error("no tree of three levels");
    const items = Object.values(group);
    const half = Math.floor(items.length / 2);
    const item = items[(number % half) + (side === "mine" ? 0 : half)];
    if (typeof item !== "object") throw new Error("no tree of three levels");
    const fields = Object.keys(item);
    item[fields[number % fields.length] ?? ""] = `${side} ${number}`;
  }
}

/** The session of 1 MB that several suites merge. */
export const largeSession = (): Tree => threeLevels([22, 22, 21], 1_000_000);

/** Ten edits a side to {@link largeSession}. */
export const editLarge: Change = (tree, side) => edit(tree, 10, side);

/** Three values that share no object. */
export function unshared(session: Tree, change: Change): Triple {
  const json = JSON.stringify(session);
  const copy = (): Tree => JSON.parse(json) as Tree;
  const [mine, theirs] = [copy(), copy()];
  change(mine, "mine");
  change(theirs, "theirs");
  return { base: copy(), mine, theirs };
}

/** Three values that share what was not edited, as immer leaves it. */
export function shared(session: Tree, change: Change): Triple {
  const made = (side: Side): Tree => produce(session, (draft) => change(draft, side));
  return { base: session, mine: made("mine"), theirs: made("theirs") };
}

/** A session of a shop, of 30 keys: scalars mostly, a cart and some lists. */
export function smallSession(): Tree {
  const session: Record<string, unknown> = {};
  for (let key = 0; key < 24; key++) session[`key${key}`] = [`value ${key}`, key, key % 2 === 0][key % 3];
  session["cart"] = { pen: { amount: 1, price: 250 }, ink: { amount: 2, price: 990 } };
  session["user"] = { id: 17, name: "Ann", roles: ["reader", "buyer"] };
  session["seen"] = [3, 17, 4, 12];
  session["flash"] = [];
  session["csrf"] = "5f2c0a1e9b8d4c73";
  session["locale"] = "en";
  return session as Tree;
}

/** Two edits a side to {@link smallSession}. */
export function editSmall(session: Tree, side: Side): void {
  const { cart } = session;
  if (typeof cart !== "object") throw new Error("no session of a shop");
  if (side === "mine") {
    cart["pen"] = { amount: 3, price: 250 };
    session["key4"] = 5;
  } else {
    session["locale"] = "de";
    session["key7"] = "another value";
  }
}

/** A session of so many keys at each level, with leaves of about 100 bytes as JSON. */
export function levelled([width, ...below]: readonly number[]): Tree {
  const tree: Tree = {};
  for (let key = 0; key < (width ?? 0); key++) {
    tree[`key${key}`] = below.length > 0 ? levelled(below) : `${key} `.padEnd(88, "x");
  }
  return tree;
}

/** One edit a side to {@link levelled}: of mine in the first place at each level, of theirs in the last. */
export const editLevelled: Change = (tree, side) => {
  const keys = Object.keys(tree);
  const key = keys[side === "mine" ? 0 : keys.length - 1] ?? "";
  const child = tree[key];
  if (typeof child === "object") editLevelled(child, side);
  else tree[key] = side;
};

/** Edits all leaves; or those of which a test says so, by their number. */
export function editLeaves(tree: Tree, side: Side, isEdited: (number: number) => boolean = () => true): void {
  let number = 0;
  const visit = (node: Tree): void => {
    for (const key of Object.keys(node)) {
      const child = node[key];
      if (typeof child === "object") visit(child);
      else if (isEdited(number++)) node[key] = `${side} ${number}`;
    }
  };
  visit(tree);
}
