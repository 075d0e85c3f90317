import { describe, test } from '@jest/globals';
import type { Missing } from './surroundings.ts';

/** A block of tests that need what is not everywhere: without it they are shown as skipped, with the reason. */
export function describeWhere(missing: Missing, title: string, body: () => void): void {
  if (missing === null) describe(title, body);
  else describe.skip(because(missing, title), body);
}

/** The same for one test. */
export function testWhere(missing: Missing, title: string, body: () => void | Promise<void>): void {
  if (missing === null) test(title, body);
  else test.skip(because(missing, title), body);
}

function because(missing: string, title: string): string {
  return `${title} (skipped: ${missing})`;
}
