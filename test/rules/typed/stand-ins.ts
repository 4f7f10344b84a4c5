/** Rules with the types that rules of the catalogue have; what they would compute does not matter here. */
import { refuse, resolver, type ResolverFor } from "../../../src/index.js";

const standIn = resolver({ name: "stand-in", resolve: () => refuse("a stand-in") });

export function union(): ResolverFor<readonly unknown[]> {
  return standIn;
}

export function text(): ResolverFor<string> {
  return standIn;
}

type Keyed<K extends string> = Readonly<Record<K, string | number>>;

export function keyed<K extends string>(by: K): ResolverFor<readonly Keyed<K>[]> {
  return { ...standIn, name: `keyed(${by})` };
}

export function latest<K extends string>(by: K): ResolverFor<Keyed<K>> {
  return { ...standIn, name: `latest(${by})` };
}
