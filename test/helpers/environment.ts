/** Settings of a test run that come from the environment. */

/** The number in an environment variable, if it is set; something else in it is an error. */
export function numberFromEnvironment(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`${name} must be a whole number.`);
  return number;
}
