/**
 * The prototypes that careless code writes into: what they hold, whether they still do, and how to put them back,
 * so that one wrong merge does not spoil whatever runs after it.
 */

const owners = [Object, Array, Function, String, Number] as const;

/** A property of a prototype: what was there, or that nothing was. */
interface Property {
  readonly key: string | symbol;
  readonly descriptor: PropertyDescriptor | undefined;
}

/** What each prototype held. */
export type Snapshot = readonly (readonly Property[])[];

/** What the prototypes hold now. */
export function prototypesNow(): Snapshot {
  return owners.map(({ prototype }) => propertiesOf(prototype));
}

function propertiesOf(prototype: object): readonly Property[] {
  return Reflect.ownKeys(prototype).map((key) => propertyOf(prototype, key));
}

function propertyOf(prototype: object, key: string | symbol): Property {
  return { key, descriptor: Reflect.getOwnPropertyDescriptor(prototype, key) };
}

/**
 * Puts the prototypes back to what they held.
 *
 * @returns The names of the properties that had been added, changed or removed.
 */
export function restorePrototypes(before: Snapshot): readonly string[] {
  return owners.flatMap(({ name, prototype }, place) => {
    const touched = touchedIn(prototype, before[place] ?? []);
    for (const property of touched) restore(prototype, property);
    return touched.map(({ key }) => `${name}.prototype.${String(key)}`);
  });
}

/** What is to be put back, additions first: one to `Object.prototype` may stand in the way of the rest. */
function touchedIn(prototype: object, before: readonly Property[]): readonly Property[] {
  const keys = Reflect.ownKeys(prototype);
  const changed = before.filter((property) => !isSame(property, propertyOf(prototype, property.key)));
  if (changed.length === 0 && keys.length === before.length) return [];
  const known = new Set(before.map(({ key }) => key));
  const added = keys.filter((key) => !known.has(key)).map((key) => ({ key, descriptor: undefined }));
  return [...added, ...changed];
}

function restore(prototype: object, { key, descriptor }: Property): void {
  if (descriptor === undefined) Reflect.deleteProperty(prototype, key);
  else Reflect.defineProperty(prototype, key, descriptor);
}

/** Whether two properties are of the very same value or accessors. */
function isSame({ descriptor: left }: Property, { descriptor: right }: Property): boolean {
  if (left === undefined || right === undefined) return left === right;
  return (
    Object.is(left.value, right.value) &&
    left.get === right.get &&
    left.set === right.set &&
    left.writable === right.writable &&
    left.enumerable === right.enumerable &&
    left.configurable === right.configurable
  );
}
