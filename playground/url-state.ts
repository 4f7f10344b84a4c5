/**
 * A case as the fragment of an address, and back. It is JSON in base64url: JSON writes lone surrogates as escapes, so
 * that any text comes back as it was, and the address holds nothing that a chat or an issue would break.
 */
import { boxes, type CaseTexts } from "./case.js";

/** What an address asks for: a case, or an example by its id. */
export type Asked = { readonly texts: CaseTexts } | { readonly example: string };

/** The fragment for a case, `#` included. */
export function fragmentOf({ base, mine, theirs, rules }: CaseTexts): string {
  const bytes = new TextEncoder().encode(JSON.stringify([base, mine, theirs, rules]));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `#case=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** What a fragment asks for; `undefined` where it asks for nothing that is known. */
export function askedBy(fragment: string): Asked | undefined {
  const [, example] = /^#example=([\w-]+)$/.exec(fragment) ?? [];
  if (example !== undefined) return { example };
  const [, code] = /^#case=([\w-]+)$/.exec(fragment) ?? [];
  return code === undefined ? undefined : decoded(code);
}

function decoded(code: string): Asked | undefined {
  try {
    const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const texts = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
    if (!Array.isArray(texts) || texts.length !== boxes.length) return undefined;
    const [base, mine, theirs, rules] = texts as readonly unknown[];
    return isText(base) && isText(mine) && isText(theirs) && isText(rules)
      ? { texts: { base, mine, theirs, rules } }
      : undefined;
  } catch {
    // Somebody cut the address short.
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
