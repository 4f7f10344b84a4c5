/** How a sweep adds up what it removes, whatever fails on the way. */

/** The sum of what each work counted. One that fails does not keep the rest from being done: it is thrown after. */
export async function total(works: AsyncIterable<() => Promise<number>>): Promise<number> {
  let sum = 0;
  let fail: (() => never) | undefined;
  for await (const work of works) {
    try {
      sum += await work();
    } catch (error) {
      fail ??= () => {
        throw error;
      };
    }
  }
  fail?.();
  return sum;
}
