/**
 * Rules as lines, a pattern and its rule on each: `/cart/* counter`, `/address atomic(override)`,
 * `/items {"keyed": "id"}`, `key "^tmp_" ignore`. Knows how they are written, not what is a good rule.
 */

/** A line's pattern and rule in the JSON form of rule lists, and where the line is. */
export interface RuleLine {
  readonly pair: readonly [pattern: unknown, rule: unknown];
  /** From 1. */
  readonly line: number;
  /** Where its pattern begins, from 1. */
  readonly column: number;
}

/** A line that is none. */
export interface LineFault {
  readonly line: number;
  readonly column: number;
  readonly why: string;
}

const linePattern = /^(\s*)(key\s+)?("(?:[^"\\]|\\.)*"|[^\s"]\S*)(\s+)(\S.*?)\s*$/;
const call = /^([A-Za-z]+)\((.*)\)$/;

/** Reads all lines, up to the first bad one. Empty lines, and those that begin with `#`, are left out. */
export function readRuleLines(text: string): readonly RuleLine[] | LineFault {
  const lines: RuleLine[] = [];
  for (const [index, source] of text.split(/\r\n|\r|\n/).entries()) {
    if (/^\s*(#|$)/.test(source)) continue;
    const read = readLine(source, index + 1);
    if ("why" in read) return read;
    lines.push(read);
  }
  return lines;
}

function readLine(source: string, line: number): RuleLine | LineFault {
  const match = linePattern.exec(source);
  const [, indent = "", word = "", pattern = "", gap = "", rule = ""] = match ?? [];
  const column = (match === null ? source.search(/\S/) : indent.length) + 1;
  if (match === null) {
    const why = `A rule is a pattern, a space and what to do, such as /cart/* counter.`;
    return { line, column, why };
  }
  const from = parsed(pattern) ?? pattern;
  const does = readRule(rule);
  if (does === undefined) {
    const ruleColumn = column + word.length + pattern.length + gap.length;
    return { line, column: ruleColumn, why: `This is neither a word, word(argument) nor JSON.` };
  }
  return { pair: [word === "" ? from : { key: from }, does], line, column };
}

function readRule(text: string): unknown {
  if (/^[A-Za-z]\w*$/.test(text)) return text;
  const [, name, argument = ""] = call.exec(text) ?? [];
  if (name !== undefined) {
    const said = readArgument(argument.trim());
    return said === undefined ? undefined : { [name]: said };
  }
  return parsed(text);
}

/** What stands between the parentheses: nothing at all, JSON, a bare word, or several of these. */
function readArgument(text: string): unknown {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  const words = text.split(/\s*,\s*/);
  if (!words.every((word) => /^[\w-]+$/.test(word))) return undefined;
  return words.length === 1 ? words[0] : words;
}

/** JSON, or nothing where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Pairs in the JSON form as lines. */
export function writeRuleLines(pairs: readonly (readonly [pattern: unknown, rule: unknown])[]): string {
  return pairs.map(([pattern, rule]) => `${writePattern(pattern)} ${writeRule(rule)}`).join("\n");
}

function writePattern(pattern: unknown): string {
  if (typeof pattern === "object" && pattern !== null && "key" in pattern)
    return `key ${JSON.stringify(pattern.key)}`;
  return typeof pattern === "string" && /^\/[^\s"\u0000-\u001f]*$/.test(pattern)
    ? pattern
    : JSON.stringify(pattern);
}

function writeRule(rule: unknown): string {
  if (typeof rule === "string") return rule;
  const [[name, argument] = [], ...others] = Object.entries(rule ?? {}) as [string, unknown][];
  const isShort = typeof argument === "string" && /^[A-Za-z][\w-]*$/.test(argument);
  return name !== undefined && others.length === 0 && isShort ? `${name}(${argument})` : JSON.stringify(rule);
}
