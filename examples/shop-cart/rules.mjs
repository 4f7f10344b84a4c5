// The session of a shop. A visitor with two tabs puts articles into one cart.
import { atomic, counter, defineRules } from "lawful-merge";
import { append, keyed, latest, union } from "lawful-merge/rules";

export const rules = defineRules([
  // The lines of the cart are told apart by their article; edits of different ones, or of different parts, merge.
  ["/cart", keyed("sku")],
  // Two tabs that each add a pen have added two.
  ["/cart/*/amount", counter()],
  // What is engraved is one text; two different ones are for the visitor to choose between: no rule, a conflict.
  // Put on the list in one tab and taken off in another: both count.
  ["/wishes", union()],
  // What was looked at, in order.
  ["/viewed", append()],
  // An address is right as a whole or not at all, and the one that was entered last is the right one.
  ["/delivery", latest("enteredAt")],
  // A voucher is checked when it is entered; what is stored was checked first.
  ["/voucher", atomic("ignore")],
]);
