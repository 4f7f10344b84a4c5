/** JSON Pointers (RFC 6901): the names of places inside a session. Knows no patterns: `*` is just a character. */

/**
 * Writes a path as a JSON Pointer.
 *
 * @param segments - The keys from the root down; none for the root itself.
 * @returns The pointer, with `~` and `/` escaped as `~0` and `~1`.
 *
 * @example
 * ```ts
 * import { formatPointer } from "lawful-merge";
 *
 * console.log(formatPointer(["cart", "a/b"])); //> /cart/a~1b
 * ```
 */
export function formatPointer(segments: readonly string[]): string {
  let pointer = "";
  for (const segment of segments) {
    const isPlain = !segment.includes("~") && !segment.includes("/");
    pointer += `/${isPlain ? segment : segment.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }
  return pointer;
}

/**
 * Reads a JSON Pointer.
 *
 * @param pointer - The text, empty for the root.
 * @returns The keys from the root down, or `undefined` if the text is no JSON Pointer (it neither is empty nor
 * begins with `/`, or holds a `~` that is followed by neither `0` nor `1`).
 *
 * @example
 * ```ts
 * import { parsePointer } from "lawful-merge";
 *
 * console.log(parsePointer("/cart/a~1b")); //> [ 'cart', 'a/b' ]
 * console.log(parsePointer("cart")); //> undefined
 * ```
 */
export function parsePointer(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Orders paths segment by segment, in UTF-16 code units; a path comes before what lies under it. */
export function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (let level = 0; level < left.length; level++) {
    const segment = left[level];
    const other = right[level];
    if (segment === undefined || other === undefined) break;
    // Paths of one merge have most segments in common.
    if (segment !== other) return segment > other ? 1 : -1;
  }
  return left.length - right.length;
}
