/** Runs the programs of Coq and OCaml on a copy of the model, so that nothing is written beside its sources. */
import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const workshop = ".tmp/proofs";
const sources = "spec/proofs";
const here: readonly string[] = ["-Q", ".", "Proofs"];

/** Whether Coq and the compiler for the extracted model are installed. */
export function hasCoq(): boolean {
  try {
    execFileSync("coqc", ["--version"], { stdio: "ignore" });
    execFileSync("ocamlfind", ["ocamlopt", "-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Compiles all parts of the model, those first on which others depend, and returns their names. */
export function compileProofs(): readonly string[] {
  mkdirSync(workshop, { recursive: true });
  const files = readdirSync(sources);
  for (const file of files) cpSync(join(sources, file), join(workshop, file));
  const parts = files.filter((file) => file.endsWith(".v"));
  const sorted = run("coqdep", [...here, "-sort", ...parts])
    .trim()
    .split(/\s+/);
  for (const file of sorted) run("coqc", ["-q", ...here, file]);
  return sorted.map((file) => file.replace(/\.v$/, ""));
}

/**
 * Checks the compiled parts again with Coq's small checker.
 *
 * @param parts - Their names.
 * @param withLibrary - Whether Coq's own library, as far as the proofs use it, is checked as well.
 */
export function checkAgain(parts: readonly string[], withLibrary: boolean): void {
  const modules = parts.map((part) => `Proofs.${part}`);
  const checked = withLibrary ? modules : modules.flatMap((module) => ["-norec", module]);
  run("coqchk", ["-silent", ...here, ...checked]);
}

/** What each theorem assumes, in Coq's words. */
export function assumptionsOf(theorems: readonly string[], parts: readonly string[]): readonly string[] {
  const questions = theorems.map((name) => `Print Assumptions ${name}.`);
  const text = [`From Proofs Require Import ${parts.join(" ")}.`, ...questions].join("\n");
  writeFileSync(join(workshop, "Audit.v"), `${text}\n`);
  const said = run("coqc", ["-q", ...here, "Audit.v"]);
  return said.split(/\n(?=Closed under|Axioms:)/).map((answer) => answer.trim());
}

/** Compiles the extracted model and answers lines of JSON with it. */
export function compileModel(): (lines: readonly string[]) => readonly string[] {
  const program = ["model.mli", "model.ml", "driver.ml"];
  // What Coq extracts names an older module of OCaml's library.
  run("ocamlfind", ["ocamlopt", "-alert", "-deprecated", "-w", "-a", ...program, "-o", "model"]);
  return (lines) =>
    run("./model", [], { input: `${lines.join("\n")}\n` })
      .trimEnd()
      .split("\n");
}

function run(
  program: string,
  parameters: readonly string[],
  options: Partial<ExecFileSyncOptionsWithStringEncoding> = {},
): string {
  return execFileSync(program, parameters, {
    ...options,
    cwd: workshop,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
}
