// The patterns of the executable model: where a rule applies. Plain recursion on segments, tried anew at
// every node. Knows nothing of what a rule does.

export type Path = readonly string[];

type Segment = { type: "key"; key: string } | { type: "one" } | { type: "any" };

export type Pattern = { type: "path"; segments: readonly Segment[] } | { type: "key"; regexp: RegExp };

/** The rules can't be read. */
export class BadRule extends Error {}

export function pathPattern(text: string): Pattern {
  if (text !== "" && !text.startsWith("/")) throw new BadRule(`no JSON Pointer: ${text}`);
  if (looksLikeRegExp(text)) throw new BadRule(`a regular expression with its delimiters: ${text}`);
  return { type: "path", segments: text.split("/").slice(1).map(segment) };
}

export function keyPattern(source: string): Pattern {
  try {
    return { type: "key", regexp: new RegExp(source) };
  } catch {
    throw new BadRule(`no regular expression: ${source}`);
  }
}

function segment(text: string): Segment {
  if (text === "*") return { type: "one" };
  if (text === "**") return { type: "any" };
  if (/~(?![012])/.test(text)) throw new BadRule(`a malformed escape: ${text}`);
  const key = text.replaceAll("~2", "*").replaceAll("~1", "/").replaceAll("~0", "~");
  return { type: "key", key };
}

/** Ends in a delimiter and holds metacharacters; a wildcard segment is none. */
function looksLikeRegExp(text: string): boolean {
  const segments = text.split("/").filter((part) => part !== "*" && part !== "**");
  return text.length > 1 && text.endsWith("/") && /[\^$.*+?()[\]{}|\\]/.test(segments.join("/"));
}

/** Covers the nodes it matches and everything under them. */
export function covers(pattern: Pattern, path: Path): boolean {
  for (let length = 0; length <= path.length; length++) {
    if (matches(pattern, path.slice(0, length))) return true;
  }
  return false;
}

export function matches(pattern: Pattern, path: Path): boolean {
  if (pattern.type === "path") return matchesSegments(pattern.segments, path);
  const [key, ...below] = path;
  return key !== undefined && below.length === 0 && pattern.regexp.test(key);
}

function matchesSegments(segments: readonly Segment[], path: Path): boolean {
  const [first, ...later] = segments;
  const [key, ...below] = path;
  if (first === undefined) return key === undefined;
  if (first.type === "any") {
    return matchesSegments(later, path) || (key !== undefined && matchesSegments(segments, below));
  }
  if (key === undefined) return false;
  return (first.type === "one" || first.key === key) && matchesSegments(later, below);
}

/** The JSON Pointer of a path. */
export function pointer(path: Path): string {
  return path.map((key) => "/" + key.replaceAll("~", "~0").replaceAll("/", "~1")).join("");
}

/** Segment by segment, in UTF-16 code units, which is how JavaScript orders strings. */
export function comparePaths(a: Path, b: Path): number {
  const [firstA, ...belowA] = a;
  const [firstB, ...belowB] = b;
  if (firstA === undefined || firstB === undefined) return a.length - b.length;
  if (firstA !== firstB) return firstA < firstB ? -1 : 1;
  return comparePaths(belowA, belowB);
}
