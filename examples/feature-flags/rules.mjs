// Feature flags: the server assigns them, pages count how often each was shown, testers force some.
import { atomic, counter, defineRules } from "lawful-merge";
import { firstOf, latest, min, orElse, union } from "lawful-merge/rules";

export const rules = defineRules([
  // Eight requests that each show a feature have shown it eight times.
  ["/shown/*", counter()],
  ["/clicked/*", counter()],
  // The newer assignment; where there is no telling, the one that is stored.
  ["/assigned/*", firstOf(latest("at"), orElse("ignore"))],
  ["/forced", union()],
  ["/firstSeenAt", min()],
  // The bucket decides all assignments: two different ones are a mistake that somebody has to see.
  ["/bucket", atomic("fail")],
]);
