/** The proofs as Markdown: which law has which theorem, and why some have none. */
import { laws } from "../../src/laws/suite.js";
import { readGaps, readTheorems, theoremOf } from "../proofs/theorems.js";

/** A row for each law: its theorem and the file that holds it, or why there is none. */
export function proofsTable(): string {
  const theorems = readTheorems();
  const gaps = readGaps();
  const rows = laws.map(({ id }) => {
    const theorem = theorems.find(({ name }) => name === theoremOf(id));
    const file = theorem?.file.replace("spec/proofs/", "") ?? "";
    const said = theorem ? `\`${theorem.name}\` in [${file}](proofs/${file})` : "none";
    return `| [${id}](laws/${id}.md) | ${said} | ${gaps[id]?.why ?? ""} |`;
  });
  return ["| law | theorem | what is missing |", "| --- | --- | --- |", ...rows].join("\n");
}

/** What is proven of a law, for its own page. */
export function proofOf(id: string): string {
  const theorem = readTheorems().find(({ name }) => name === theoremOf(id));
  const why = readGaps()[id]?.why;
  if (theorem === undefined) return `No proof. ${why ?? ""}`;
  const file = `../proofs/${theorem.file.replace("spec/proofs/", "")}`;
  const proof = `[A proof for all values and rule lists](${file}), the theorem \`${theorem.name}\`: \`npm run proofs\``;
  return why === undefined ? proof : `${proof}. ${why}`;
}

/** The theorems about rules of the catalogue. */
export function resolverTheorems(): string {
  return readTheorems()
    .filter(({ file }) => /\/(Resolvers|Associative)\.v$/.test(file))
    .map(({ name }) => `- \`${name}\``)
    .join("\n");
}
