/** What becomes of a conflict under the options of an adapter, whatever the framework. */
import { atomic, defineRules, refuse, resolver } from "../../src/index.js";
import type { AdapterOptions } from "../../src/express/index.js";

/** How a case is called, the options, and what is found: the code of the slow request's save, and what is stored. */
export type ConflictCase = readonly [what: string, options: AdapterOptions, outcome: object];

const refusing = resolver({ name: "refusing", resolve: () => refuse("never") });
const both = { pen: 1, ink: 1 };

/**
 * The slow request sets the theme to blue and puts ink beside the pen, and saves by hand; the quick one has set the theme
 * to dark.
 */
export const conflictCases: readonly ConflictCase[] = [
  ["is settled for mine", {}, { code: null, data: { theme: "blue", cart: both } }],
  ["is settled for theirs", { onConflict: "ignore" }, { code: null, data: { theme: "dark", cart: both } }],
  [
    "is an error",
    { onConflict: "fail" },
    { code: "ERR_CONFLICT", data: { theme: "dark", cart: { pen: 1 } } },
  ],
  [
    "is an error where a rule says so",
    { rules: defineRules({ "/theme": "fail" }) },
    { code: "ERR_CONFLICT", data: { theme: "dark", cart: { pen: 1 } } },
  ],
  [
    "is what a rule says",
    { rules: defineRules({ "/theme": "ignore" }), onConflict: "fail" },
    { code: null, data: { theme: "dark", cart: both } },
  ],
  [
    "is settled where a resolver refuses",
    { rules: defineRules({ "/theme": refusing }) },
    { code: null, data: { theme: "blue", cart: both } },
  ],
  [
    "is an error where a rule for the whole says so",
    { rules: defineRules({ "/theme": atomic("fail") }) },
    { code: "ERR_CONFLICT", data: { theme: "dark", cart: { pen: 1 } } },
  ],
];
