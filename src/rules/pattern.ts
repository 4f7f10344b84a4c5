/** Patterns: how the left side of a rule is read. What a list of them says of a path is compiled elsewhere. */
import type { RuleProblem } from "./errors.js";

/** One segment of a path pattern; `any` is written `*`, `anyDepth` is written `**`. */
export type Segment =
  | { readonly type: "literal"; readonly key: string }
  | { readonly type: "any" }
  | { readonly type: "anyDepth" };

/** A pattern as read: a path with wildcards, or a regular expression on the top-level key. */
export type Pattern =
  | { readonly type: "path"; readonly segments: readonly Segment[] }
  | { readonly type: "key"; readonly expression: RegExp };

/** A pattern, or what is wrong with it. */
export type Parsed = Pattern | { readonly type: "bad"; readonly problem: RuleProblem };

/** Reads a pattern. */
export function parsePattern(pattern: string | RegExp): Parsed {
  if (pattern instanceof RegExp) return { type: "key", expression: stateless(pattern) };
  if (pattern === "") return { type: "path", segments: [] };
  if (isDelimitedExpression(pattern)) return bad("regular expression in a string");
  if (!pattern.startsWith("/") || /~(?![012])/.test(pattern)) return bad("malformed pointer");
  return { type: "path", segments: pattern.slice(1).split("/").map(parseSegment) };
}

function bad(problem: RuleProblem): Parsed {
  return { type: "bad", problem };
}

/** A copy without the flags that make `test` remember where it stopped. */
function stateless(expression: RegExp): RegExp {
  return new RegExp(expression.source, expression.flags.replace(/[gy]/g, ""));
}

/**
 * Whether a string looks like a regular expression that kept its delimiters when it came from elsewhere: it
 * begins with one, ends in the same, and holds metacharacters beside the wildcards of paths.
 */
function isDelimitedExpression(pattern: string): boolean {
  const delimiter = pattern.charAt(0);
  if (!"/#~@%!,;|".includes(delimiter) || !pattern.endsWith(delimiter)) return false;
  return pattern
    .slice(1, -1)
    .split("/")
    .some((segment) => segment !== "*" && segment !== "**" && /[\\^$.|?*+()[\]{}]/.test(segment));
}

function parseSegment(text: string): Segment {
  if (text === "*") return { type: "any" };
  if (text === "**") return { type: "anyDepth" };
  // "~0" comes last: a "~" that it makes must not begin another escape.
  const key = text.replaceAll("~2", "*").replaceAll("~1", "/").replaceAll("~0", "~");
  return { type: "literal", key };
}
