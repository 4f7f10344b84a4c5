/** Puts texts into HTML safely; what all pages that the library writes share. It knows no part of the library. */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Any text as HTML text or as the value of a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** A paragraph of a class, if there is a text for it. */
export function paragraph(name: string, text: string | undefined): string {
  return text === undefined ? "" : `<p class="${name}">${escapeHtml(text)}</p>`;
}
