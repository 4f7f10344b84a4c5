/** Where the marks of a time axis stand. */

/** Round times from 0 up to a span, about eight of them. */
export function ticks(span: number): readonly number[] {
  const step = niceStep(span / 8);
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step);
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below a size. */
function niceStep(size: number): number {
  if (!(size > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= size) ?? 10);
}
