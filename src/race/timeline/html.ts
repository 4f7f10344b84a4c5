/** Puts texts and numbers into HTML safely. */
export { escapeHtml, paragraph } from "../../html.js";

/** A number for CSS; microseconds are enough. */
export function cssNumber(ms: number): string {
  return Number(ms.toFixed(3)).toString();
}
