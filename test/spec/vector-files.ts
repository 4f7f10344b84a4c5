// The files under spec/vectors, read and checked against their schemas. Knows nothing of running them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { JsonValue } from "../../src/index.js";
import type { Conflict, Question } from "../model/outcome.js";

/** An outcome as it stands in a file: exactly one of these. */
export interface Stated {
  readonly value?: unknown;
  readonly absent?: true;
  readonly conflicts?: readonly Conflict[];
  readonly error?: string;
  readonly problem?: string;
}

export interface Vector extends Question, Stated {
  readonly name: string;
}

export interface SeedCase extends Question {
  readonly name: string;
  readonly original: { readonly final?: unknown; readonly needWrite?: boolean; readonly exception?: string };
  readonly ours: Stated & { readonly needWrite?: boolean };
  readonly differs?: string;
}

interface VectorFile {
  readonly topic: string;
  readonly vectors: readonly Vector[];
}

interface SeedFile {
  readonly topic: string;
  readonly cases: readonly SeedCase[];
}

/** A case that shows that a rule does not keep a law. */
export interface Counterexample {
  readonly law: string;
  readonly why: string;
  readonly base?: JsonValue;
  readonly mine?: JsonValue;
  readonly theirs?: JsonValue;
  readonly third?: JsonValue;
}

export interface RuleVectorFile {
  readonly topic: string;
  readonly rule: unknown;
  readonly vectors: readonly Vector[];
  readonly counterexamples: readonly Counterexample[];
}

/** A file that is valid against its schema, or what is wrong with it. */
export type Read<File> =
  { readonly path: string; readonly file: File } | { readonly path: string; readonly wrong: string };

const spec = new URL("../../spec/", import.meta.url);
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
const isVectorFile = ajv.compile<VectorFile>(readSchema("vector.schema.json"));
const isRuleVectorFile = ajv.compile<RuleVectorFile>(readSchema("rule-vector.schema.json"));
const isSeedFile = ajv.compile<SeedFile>(readSchema("seed.schema.json"));

/** The path of every file under spec/vectors, whatever its name, from there. */
export function listFiles(): string[] {
  return readdirSync(new URL("vectors/", spec), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replace(fileURLToPath(new URL("vectors/", spec)), ""))
    .map((path) => path.replace(/^\//, ""))
    .toSorted();
}

export function readVectors(path: string): Read<VectorFile> {
  return checkVectors(path, parse(path));
}

/** As readVectors, of what a file holds. */
export function checkVectors(path: string, json: unknown): Read<VectorFile> {
  return isVectorFile(json) ? { path, file: json } : { path, wrong: explain(isVectorFile.errors) };
}

export function readRuleVectors(path: string): Read<RuleVectorFile> {
  return checkRuleVectors(path, parse(path));
}

/** As readRuleVectors, of what a file holds. */
export function checkRuleVectors(path: string, json: unknown): Read<RuleVectorFile> {
  return isRuleVectorFile(json) ? { path, file: json } : { path, wrong: explain(isRuleVectorFile.errors) };
}

export function readSeed(path: string): Read<SeedFile> {
  const json = parse(path);
  return isSeedFile(json) ? { path, file: json } : { path, wrong: explain(isSeedFile.errors) };
}

function parse(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`vectors/${path}`, spec), "utf8")) as unknown;
}

function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(name, spec), "utf8")) as Record<string, unknown>;
}

function explain(errors: ErrorObject[] | null | undefined): string {
  return ajv.errorsText(errors ?? [], { separator: "\n", dataVar: "file" });
}
