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
    return `| [${id}](laws.md#${id}) | ${said} | ${gaps[id]?.why ?? ""} |`;
  });
  return ["| law | theorem | what is missing |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The theorems about rules of the catalogue. */
export function resolverTheorems(): string {
  return readTheorems()
    .filter(({ file }) => /\/(Resolvers|Associative)\.v$/.test(file))
    .map(({ name }) => `- \`${name}\``)
    .join("\n");
}
