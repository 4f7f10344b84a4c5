/** The theorems of the model, and which law each is of. */
import { readdirSync, readFileSync } from "node:fs";
import { laws } from "../../src/laws/suite.js";

/** A theorem of the model. */
export interface Theorem {
  /** Its name. */
  readonly name: string;
  /** The file it stands in, from the project's root. */
  readonly file: string;
}

/** A law that has no theorem, or one of a part of it alone. */
export interface Gap {
  readonly why: string;
  /** Whether there is a theorem all the same, of a part of the law. */
  readonly partly?: boolean;
}

const sources = "spec/proofs";

/** All theorems, in the order of files and lines. */
export function readTheorems(): readonly Theorem[] {
  return readdirSync(sources)
    .filter((name) => name.endsWith(".v"))
    .flatMap((name) => {
      const file = `${sources}/${name}`;
      const found = readFileSync(file, "utf8").matchAll(/^Theorem (\w+)/gm);
      return Array.from(found, ([, theorem = ""]) => ({ name: theorem, file }));
    });
}

/** The laws without a theorem, by their ids. */
export function readGaps(): Readonly<Record<string, Gap>> {
  return JSON.parse(readFileSync(`${sources}/gaps.json`, "utf8")) as Readonly<Record<string, Gap>>;
}

/** The name of a law's theorem. */
export function theoremOf(law: string): string {
  return `law_${law.replaceAll("-", "_")}`;
}

/** What is wrong with laws, theorems and gaps beside one another, and with the sources. */
export function faultsOf(
  theorems: readonly Theorem[],
  gaps: Readonly<Record<string, Gap>>,
): readonly string[] {
  const ids = laws.map(({ id }) => id);
  const names = theorems.map(({ name }) => name).filter((name) => name.startsWith("law_"));
  const isProven = (id: string): boolean => names.includes(theoremOf(id));
  return [
    ...ids
      .filter((id) => !isProven(id) && !(id in gaps))
      .map((id) => `${id} has neither a theorem nor a reason`),
    ...ids
      .filter((id) => isProven(id) !== (gaps[id]?.partly ?? isProven(id)))
      .map((id) => `gaps.json and the theorems do not agree about ${id}`),
    ...names.filter((name) => !ids.map(theoremOf).includes(name)).map((name) => `${name} is of no law`),
    ...Object.keys(gaps)
      .filter((id) => !ids.includes(id))
      .map((id) => `gaps.json names ${id}, which is no law`),
    ...readdirSync(sources).flatMap(unprovenIn),
  ];
}

/** What a file takes on trust; its comments and words aside, Coq says so too. */
function unprovenIn(name: string): readonly string[] {
  if (!name.endsWith(".v")) return [];
  const text = readFileSync(`${sources}/${name}`, "utf8");
  const words = text.match(/\b(Admitted|admit|Axioms?|Parameters?|Conjecture|Abort)\b/g);
  return (words ?? []).map((word) => `${sources}/${name} says ${word}`);
}
