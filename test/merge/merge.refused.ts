/** What merges and stores must refuse; `test/helpers/refusals.test.ts` checks the texts. Nothing here is run. */
import { counter, defineRules, merge } from "../../src/index.js";
import { fileStore } from "../../src/file-store/index.js";
import { createStore, type Backend, type Store } from "../../src/store/index.js";

interface Shop {
  visits: number;
}
interface Wizard {
  step: number;
}
declare const backend: Backend;
declare const step: Wizard;
const shopRules = defineRules<Shop>()({ "/visits": counter() });

// @ts-expect-error Argument of type 'RuleSetFor<Shop>' is not assignable to parameter of type 'RuleSetFor<NoInfer<Wizard>>'
merge<Wizard>(step, step, step, shopRules);
// @ts-expect-error Property 'visits' is missing in type 'Wizard' but required in type 'Shop'
merge(step, step, step, shopRules);
// @ts-expect-error 'stap' does not exist in type 'Wizard'
merge<Wizard>({ stap: 1 }, step, step);

// @ts-expect-error Type 'RuleSetFor<Shop>' is not assignable to type 'RuleSetFor<Wizard>'
createStore<Wizard>(backend, { rules: shopRules });
// @ts-expect-error Property 'visits' is missing in type 'Wizard' but required in type 'Shop'
fileStore<Wizard>({ directory: "d", rules: shopRules });

export const fromTheRules: Store<Shop> = createStore(backend, { rules: shopRules });
// @ts-expect-error Property 'step' is missing in type 'Shop' but required in type 'Wizard'
export const another: Store<Wizard> = createStore<Shop>(backend, { rules: shopRules });
