/** Values that are no session values, for laws to put where one should be. Knows no merge. */

/** Something that is no session value, what it is called, and where in it the offender is. */
export interface Foreigner {
  readonly value: unknown;
  readonly reason: string;
  readonly below?: string;
}

/** Those that are none by themselves. */
export const foreigners: readonly Foreigner[] = [
  { value: Number.NaN, reason: "NaN or infinite number" },
  { value: -Infinity, reason: "NaN or infinite number" },
  { value: 1n, reason: "big integer" },
  { value: () => 1, reason: "function" },
  { value: Symbol("s"), reason: "symbol" },
  { value: new Date(0), reason: "class instance" },
  { value: Object.create({ inherited: 1 }), reason: "class instance" },
  { value: Object.create(Object.create(null) as object), reason: "class instance" },
];

const around: { inside?: unknown } = {};
around.inside = around;

/** Seen only by whoever walks all of a value, as it must be for a resolver. */
export const foreignersInside: readonly Foreigner[] = [
  { value: [0, Number.NaN], reason: "NaN or infinite number", below: "/1" },
  { value: { ok: 1, at: new Date(0) }, reason: "class instance", below: "/at" },
  { value: around, reason: "cycle", below: "/inside" },
  { value: [1, undefined], reason: "hole or undefined in an array", below: "/1" },
  { value: { [Symbol("s")]: 1, unlike: "any other" }, reason: "symbol key" },
  { value: Object.assign(["unlike any other"], { extra: 1 }), reason: "extra property on an array" },
];
