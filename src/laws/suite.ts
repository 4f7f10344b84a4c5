/** All laws, in the order in which the specification tells them. */
import type { Law } from "./law.js";
import { agreement } from "./statements/agreement.js";
import { closure } from "./statements/closure.js";
import { confluence } from "./statements/confluence.js";
import { conservation } from "./statements/conservation.js";
import { domain } from "./statements/domain.js";
import { duality } from "./statements/duality.js";
import { exactness } from "./statements/exactness.js";
import { hygiene } from "./statements/hygiene.js";
import { identity } from "./statements/identity.js";
import { locality } from "./statements/locality.js";
import { mineOnly } from "./statements/mine-only.js";
import { purity } from "./statements/purity.js";
import { resolution } from "./statements/resolution.js";
import { retry } from "./statements/retry.js";
import { safety } from "./statements/safety.js";
import { serialization } from "./statements/serialization.js";
import { sharing } from "./statements/sharing.js";
import { symmetry } from "./statements/symmetry.js";
import { theirsOnly } from "./statements/theirs-only.js";
import { totality } from "./statements/totality.js";

/**
 * The laws of merge. The tests, the law kit and the specification's chapter on laws walk this one list.
 *
 * @example
 * ```ts
 * import { laws } from "lawful-merge/laws";
 *
 * console.log(laws.length, laws[0]?.id, laws[0]?.statement); //> 20 identity M(b, b, b) = b
 * ```
 */
export const laws: readonly Law[] = [
  identity,
  mineOnly,
  theirsOnly,
  agreement,
  duality,
  symmetry,
  locality,
  conservation,
  exactness,
  totality,
  retry,
  resolution,
  confluence,
  serialization,
  purity,
  sharing,
  safety,
  closure,
  domain,
  hygiene,
];
