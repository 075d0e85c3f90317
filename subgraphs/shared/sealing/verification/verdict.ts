import type { Check } from '../jades/evidence.ts';

export type Verdict = 'VALID' | 'INVALID' | 'INDETERMINATE';

/** Checks that must be OK; SKIPPED elsewhere changes nothing. */
const DECISIVE = ['FORMAT', 'SEAL', 'VALIDITY'];

/**
 * The verdict by rule: one certain error makes INVALID; an error that cannot be decided, or a decisive check that was
 * not made, INDETERMINATE; else VALID.
 */
export function verdictOf(checks: readonly Check[]): Verdict {
  const errors = checks.filter((check) => check.status === 'ERROR');
  if (errors.some((check) => check.indication !== 'INDETERMINATE')) return 'INVALID';
  const decided = DECISIVE.every((name) => checks.some((check) => check.name === name && check.status === 'OK'));
  return errors.length === 0 && decided ? 'VALID' : 'INDETERMINATE';
}
