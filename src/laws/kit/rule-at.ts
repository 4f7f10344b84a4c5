/** How texts name a rule: by what it is called and where it stands. */

/** A rule's name and pattern, in words. */
export function ruleAt({ rule, pattern }: { readonly rule: string; readonly pattern: string }): string {
  return `${rule} at ${pattern === "" ? "the root" : pattern}`;
}
