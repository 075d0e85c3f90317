import type { Check } from '../jades/evidence.ts';

export type Verdict = 'VALID' | 'INVALID' | 'INDETERMINATE';

/** Checks that must be OK; for the others, SKIPPED changes nothing. */
const DECISIVE = ['FORMAT', 'SEAL', 'VALIDITY'];

/**
 * The verdict, by this rule alone (docs/verification.md):
 *
 * 1. A check that is ERROR, and whose indication is not INDETERMINATE: INVALID.
 * 2. Otherwise, a check that is ERROR, or FORMAT, SEAL or VALIDITY that is not OK: INDETERMINATE.
 * 3. Otherwise: VALID.
 */
export function verdictOf(checks: readonly Check[]): Verdict {
  const errors = checks.filter((check) => check.status === 'ERROR');
  if (errors.some((check) => check.indication !== 'INDETERMINATE')) return 'INVALID';
  const decided = DECISIVE.every((name) => checks.some((check) => check.name === name && check.status === 'OK'));
  return errors.length === 0 && decided ? 'VALID' : 'INDETERMINATE';
}
