// The values of the executable model: JSON as Maps, so that no key can reach a prototype, and absent
// as a value of its own. Knows nothing of merging. Slow and plain on purpose: it is read to be believed.

/** What a node is where nothing is: never null, never undefined. */
export const ABSENT: unique symbol = Symbol("absent");

export type Value = null | boolean | number | string | readonly Value[] | ReadonlyMap<string, Value>;
export type Node = Value | typeof ABSENT;

/** Containers nested deeper than the limit were met on the way. */
export class TooDeep extends Error {}

export function isMap(node: Node): node is ReadonlyMap<string, Value> {
  return node instanceof Map;
}

export function isList(node: Node): node is readonly Value[] {
  return Array.isArray(node);
}

/** The model's form of a plain JSON value; whatever is no JSON value is an error that says where. */
export function read(plain: unknown, path = ""): Node {
  if (plain === undefined) return ABSENT;
  if (plain === null || typeof plain === "boolean" || typeof plain === "string") return plain;
  if (typeof plain === "number" && Number.isFinite(plain)) return plain;
  if (Array.isArray(plain)) {
    return Array.from(plain, (item: unknown, index) => {
      const node = read(item, `${path}/${index}`);
      if (node === ABSENT) throw new Error(`no element at ${path}/${index}`);
      return node;
    });
  }
  if (typeof plain !== "object") throw new Error(`no JSON value at "${path}": ${typeof plain}`);
  const prototype: unknown = Object.getPrototypeOf(plain);
  if (prototype !== Object.prototype && prototype !== null) throw new Error(`no plain object at "${path}"`);
  const members = new Map<string, Value>();
  for (const key of Reflect.ownKeys(plain)) {
    if (typeof key === "symbol") throw new Error(`a symbol is a key at "${path}"`);
    const node = read(Object.getOwnPropertyDescriptor(plain, key)?.value, `${path}/${key}`);
    if (node !== ABSENT) members.set(key, node);
  }
  return members;
}

export interface WriteOptions {
  /** Where given, one value that occurs in several places becomes one object, also across calls. */
  readonly shared?: Map<Value, unknown>;
  /** Every object that has no such key gets it, as an own property that is undefined: absent. */
  readonly ghost?: string;
}

/** The plain, frozen JSON value of a node, undefined where it is absent. Every key becomes an own property. */
export function write(node: Node, options: WriteOptions = {}): unknown {
  if (node === ABSENT) return undefined;
  if (!isList(node) && !isMap(node)) return node;
  const known = options.shared?.get(node);
  if (known !== undefined) return known;
  const plain = Object.freeze(
    isMap(node) ? writeMap(node, options) : node.map((item) => write(item, options)),
  );
  options.shared?.set(node, plain);
  return plain;
}

function writeMap(node: ReadonlyMap<string, Value>, options: WriteOptions): object {
  const { ghost } = options;
  const ghosts: [string, Node][] = ghost === undefined || node.has(ghost) ? [] : [[ghost, ABSENT]];
  const plain = {};
  for (const [key, value] of [...ghosts, ...node]) {
    const property = { value: write(value, options), enumerable: true, writable: true, configurable: true };
    Object.defineProperty(plain, key, property);
  }
  return plain;
}

/**
 * Structural equality: key order does not matter, array order does, -0 equals 0.
 *
 * `level` is the level that a container at this place has; comparing two containers that lie deeper
 * than `limit` is walking too deep. It looks at everything, so that it does not depend on an order of keys.
 */
export function equals(a: Node, b: Node, level = 1, limit = Infinity): boolean {
  if (isList(a) && isList(b)) {
    if (level > limit) throw new TooDeep();
    const shorter = Math.min(a.length, b.length);
    const verdicts = a.slice(0, shorter).map((item, i) => equals(item, b[i] ?? null, level + 1, limit));
    return a.length === b.length && verdicts.every(Boolean);
  }
  if (isMap(a) && isMap(b)) {
    if (level > limit) throw new TooDeep();
    const keys = [...new Set([...a.keys(), ...b.keys()])];
    const verdicts = keys.map((key) => equals(member(a, key), member(b, key), level + 1, limit));
    return verdicts.every(Boolean);
  }
  return a === b;
}

/** What stands under a key, absent included. */
export function member(members: ReadonlyMap<string, Value>, key: string): Node {
  const value = members.get(key);
  return value === undefined ? ABSENT : value;
}
