/** Values that are none of a session's, each put somewhere into a session that is one. */
import { chanceFrom } from "../history/chance.js";

/** A session of any shape. */
export type Loose = Record<string, unknown>;

/** What a bad value is, and how to make one. */
export const badValues: Readonly<Record<string, () => unknown>> = {
  NaN: () => NaN,
  "an infinity": () => -Infinity,
  "a big integer": () => 1n,
  "a function": () => () => marker,
  "a symbol": () => Symbol(marker),
  "a date": () => new Date(0),
  "a map": () => new Map([[marker, marker]]),
  "an instance of a class": () =>
    new (class Secret {
      value = marker;
    })(),
  "a thing with toJSON": () => Object.create({ toJSON: () => marker }) as unknown,
  "a sparse array": () => [1, , 3],
  "an array with undefined": () => [undefined],
  "an array with a name": () => Object.assign([1], { name: marker }),
  "an object with a symbol": () => ({ [Symbol(marker)]: 1 }),
  "a cycle": () => {
    const cycle: Record<string, unknown> = {};
    return Object.assign(cycle, { cycle });
  },
  "a getter that throws": () => ({
    get secret(): never {
      throw new TypeError(marker);
    },
  }),
  "a proxy whose traps throw": () =>
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new TypeError(marker);
        },
      },
    ),
  "a proxy that was revoked": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "100,000 levels": () => {
    let value: unknown = marker;
    for (let level = 0; level < 100_000; level++) value = { a: value };
    return value;
  },
};

/** What stands in every session that is attacked, and must stand in no message. */
export const marker = "hush-hush-4711";

/** Keys that mean something to JavaScript. */
const hostileKeys = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "then",
  "hasOwnProperty",
  "a~/b",
  "",
  "0",
];

/** A session with something bad in it, somewhere. */
export function withBadValue(kind: string, seed: number): Record<string, unknown> {
  const chance = chanceFrom(seed);
  const root: Record<string, unknown> = { secret: marker };
  let place = root;
  for (let level = chance.below(5); level > 0; level--) {
    const next: Record<string, unknown> = { secret: marker };
    set(place, chance.oneOf(hostileKeys) ?? "", next);
    place = next;
  }
  set(place, chance.oneOf(hostileKeys) ?? "", badValues[kind]?.());
  return root;
}

/** A session of hostile keys alone, at each level. */
export function ofHostileKeys(seed: number, leaf: number): Record<string, unknown> {
  const chance = chanceFrom(seed);
  const make = (levels: number): Record<string, unknown> => {
    const object: Record<string, unknown> = {};
    for (const key of hostileKeys) {
      const isBranch = levels > 0 && chance.below(3) === 0;
      set(object, key, isBranch ? make(levels - 1) : leaf + chance.below(2));
    }
    return object;
  };
  return make(2);
}

/** Sets a member of its own, whatever the key. */
function set(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
