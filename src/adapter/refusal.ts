/** Why JSON refuses a value, and where: JSON.stringify says neither in a way that a program can read. */
import { InvalidValueError, TooDeepError } from "../merge/errors.js";
import { formatPointer } from "../merge/pointer.js";

/** A container that JSON.stringify is in, and the key that it is under. */
interface Place {
  readonly key: string;
  readonly value: unknown;
}

/**
 * The error that tells why something has no JSON: the first big integer, cycle or level past the limit, in the order of
 * JSON.stringify and after each toJSON. `undefined` where it is none of these, such as a toJSON that throws.
 *
 * @param maxDepth - The limit of nesting, in levels.
 */
export function refusalOf(session: object, maxDepth: number): InvalidValueError | TooDeepError | undefined {
  const above: Place[] = [];
  let refusal: InvalidValueError | TooDeepError | undefined;
  const look = (holder: unknown, key: string, value: unknown): void => {
    while (above.length > 0 && above.at(-1)?.value !== holder) above.pop();
    const pointer = (): string => formatPointer([...above.slice(1).map((place) => place.key), key]);
    if (typeof value === "bigint") refusal = new InvalidValueError("mine", pointer(), "big integer");
    if (typeof value !== "object" || value === null) return;
    if (above.some((place) => place.value === value)) {
      refusal = new InvalidValueError("mine", pointer(), "cycle");
    } else if (above.length >= maxDepth) {
      refusal = new TooDeepError("mine", pointer(), maxDepth);
    }
    above.push({ key, value });
  };
  try {
    JSON.stringify(session, function (this: unknown, key: string, value: unknown) {
      look(this, key, value);
      if (refusal !== undefined) throw refusal;
      return value;
    });
  } catch {
    // It has been noted, or it is the application's own.
  }
  return refusal;
}
