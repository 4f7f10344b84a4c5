/** Imports modules that commands are given: JavaScript everywhere, TypeScript where Node or the package jiti can. */
import { access } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "./errors.js";
import { optionalPackage } from "./optional-package.js";

const typeScript: readonly string[] = [".ts", ".mts", ".cts"];
const javaScript: readonly string[] = [".js", ".mjs", ".cjs"];

/** Whether a file is a module by its name. */
export function isModule(file: string): boolean {
  return [...typeScript, ...javaScript].includes(extname(file));
}

/**
 * Imports a module.
 *
 * @param file - Its path.
 * @returns What it exports, by name.
 * @throws {@link InputError} `ERR_UNREADABLE` if it is not there or throws, `ERR_MISSING_PACKAGE` if nothing here
 * reads TypeScript.
 */
export async function loadModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  await access(file).catch(() => {
    throw new InputError("ERR_UNREADABLE", "it can't be read: there is no such file.", { file });
  });
  const load = typeScript.includes(extname(file)) ? await typeScriptLoader(file) : importFile;
  try {
    const module = await load(resolve(file));
    return typeof module === "object" && module !== null ? { ...module } : {};
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : "something that is no error";
    throw new InputError("ERR_UNREADABLE", `it can't be loaded: ${said}`, { file });
  }
}

type Load = (path: string) => Promise<unknown>;

function importFile(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}

async function typeScriptLoader(file: string): Promise<Load> {
  if (stripsTypes()) return importFile;
  const { createJiti } = await optionalPackage(
    "jiti",
    () => import("jiti"),
    `this Node, ${process.version}, does not read TypeScript by itself. ` +
      `Use Node 22.18 or newer, or install jiti: npm install --save-dev jiti`,
    { file },
  );
  const jiti = createJiti(import.meta.url, { fsCache: false, interopDefault: false });
  return (path) => jiti.import(path);
}

/** Newer versions of Node say so; the types of Node 20 don't know of it. */
function stripsTypes(): boolean {
  return Boolean(Reflect.get(process.features, "typescript"));
}
