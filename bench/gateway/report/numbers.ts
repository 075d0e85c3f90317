/** The median of some values, and the lowest and highest of them. */
export interface Range {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** NaN if there are no values. */
export function rangeOf(values: readonly number[]): Range {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const median = Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
  return { median, low: sorted[0] ?? NaN, high: sorted.at(-1) ?? NaN };
}

/** `3.41 (3.20 to 3.77)` */
export function rangeText({ median, low, high }: Range): string {
  return Number.isFinite(median) ? `${short(median)} (${short(low)} to ${short(high)})` : '–';
}

/** Three significant digits. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
