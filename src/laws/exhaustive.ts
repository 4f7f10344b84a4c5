/** All triples over a small value domain, to check laws where random samples could overlook a corner. */
import type { JsonValue, Maybe } from "../merge/json.js";
import { objectOf } from "./values.js";

const leaves: readonly JsonValue[] = [null, 0, "a"];
const arrays: readonly JsonValue[] = [[], [0], [0, "a"]];
const nested: readonly JsonValue[] = [{}, { a: 0 }, { b: 0 }];

/**
 * The small domain: absent, null, two scalars, a few arrays, and all objects of up to two keys whose members
 * are taken from null, two scalars, an array, and objects nested one level.
 *
 * @returns Its values, small ones first; any three of them are a triple to check.
 *
 * @example
 * ```ts
 * import { smallDomain } from "lawful-merge/laws";
 *
 * console.log(smallDomain().length); //> 71
 * ```
 */
export function smallDomain(): readonly Maybe[] {
  const members: readonly Maybe[] = [undefined, ...leaves, [], ...nested];
  const objects = members.flatMap((a) => members.map((b) => objectOf(present({ a, b }))));
  return [undefined, ...leaves, ...arrays, ...objects];
}

function present(members: Readonly<Record<string, Maybe>>): [string, Maybe][] {
  return Object.entries(members).filter(([, value]) => value !== undefined);
}

/**
 * Walks all triples over a domain, in an order that reaches far-apart ones early, so that a walk which is cut
 * short has seen a fair share of every kind.
 *
 * @param domain - The values.
 * @returns Base, mine and theirs, each triple once.
 *
 * @example
 * ```ts
 * import { triplesOver } from "lawful-merge/laws";
 *
 * console.log([...triplesOver([null, 1])].length); //> 8
 * ```
 */
export function* triplesOver(domain: readonly Maybe[]): Generator<readonly [Maybe, Maybe, Maybe]> {
  const size = domain.length;
  const total = size ** 3;
  const stride = coprimeNear(Math.round(total * 0.618), total);
  for (let step = 0, index = 0; step < total; step++, index = (index + stride) % total) {
    yield [
      domain[index % size],
      domain[Math.floor(index / size) % size],
      domain[Math.floor(index / size ** 2)],
    ];
  }
}

function coprimeNear(start: number, total: number): number {
  let candidate = start;
  while (greatestCommonDivisor(candidate, total) !== 1) candidate++;
  return candidate;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
