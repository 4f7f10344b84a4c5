/** Settings of a test run that come from the environment. */

/**
 * The whole number in an environment variable, if it is set. Something else in it, or a number below the least
 * that makes the run worth anything, is an error.
 */
export function numberFromEnvironment(name: string, least = -Infinity): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`${name} must be a whole number.`);
  if (number < least) throw new Error(`${name} must be ${least} at least.`);
  return number;
}
