/** Top-level keys that a regular expression in a rule list is for. */

const common = ["a", "b", "c"];

/** Keys that match, shortest guess first; none where no guess does. */
export function keysMatching(expression: RegExp): readonly string[] {
  const plain = spelledOut(expression.source);
  const guesses = [plain, `${plain}a`, `a${plain}`, `${plain}1`, ...plain.split("|"), ...common];
  return [...new Set(guesses)].filter((key) => expression.test(key)).slice(0, 2);
}

/** What an expression matches, guessed: classes become one of theirs, alternatives the first, quantifiers once. */
function spelledOut(source: string): string {
  return source
    .replaceAll(/\(\?(<?[=!])[^)]*\)/g, "")
    .replaceAll(/\(\?(:|<\w+>)/g, "(")
    .replaceAll(/\(([^()|]*)(\|[^()]*)?\)/g, "$1")
    .replaceAll(/\[\^[^\]]*\]/g, "a")
    .replaceAll(/\[(\\?.)[^\]]*\]/g, "$1")
    .replaceAll(/(?<!\\)\{[^}]*\}/g, "")
    .replaceAll(/(?<!\\)[\^$*+?]/g, "")
    .replaceAll(/(?<!\\)\./g, "a")
    .replaceAll("\\d", "1")
    .replaceAll("\\w", "a")
    .replaceAll("\\b", "")
    .replaceAll(/\\(.)/g, "$1");
}
