/** Numbers of things, in words. */

/** Such as `1 request`, `2 requests` or `0 processes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
