/**
 * Text of a file as a terminal may show it: without control characters, which could move the cursor or rewrite lines,
 * and without marks that change the direction of writing.
 */
export function clean(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** A moment to the second. */
export function moment(time: Date | null): string {
  return time ? `${time.toISOString().slice(0, 19)}Z` : 'unknown';
}

/** A day. */
export function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** `12 KB`. */
export function size(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`;
}

const WIDTH = 12;

/** `Sealed by   …`, indented; nothing if there is no value. */
export function line(label: string, value: string | null | undefined): string[] {
  return value ? [`  ${label.padEnd(WIDTH)} ${clean(value)}`] : [];
}

/** A heading with its points below; nothing if there are none. */
export function section(heading: string, points: readonly string[]): string[] {
  return points.length > 0 ? [`  ${heading}`, ...points.map((point) => `    - ${clean(point)}`)] : [];
}
