import { indeterminate, skipped } from '../jades/evidence.ts';
import type { DocumentVerification } from './examination.ts';
import { verdictOf } from './verdict.ts';

/** The result for a text that could not be examined now: nothing is certain. */
export function notExamined(reason: string): DocumentVerification {
  const open = (name: string) => indeterminate(name, 'GENERIC', `It could not be verified now. ${reason}`);
  const not = (name: string) => skipped(name, 'Not checked: the document could not be verified now.');
  const checks = [
    open('FORMAT'),
    open('SEAL'),
    not('MANDATE'),
    not('ACCREDITATION'),
    not('REVOCATION'),
    not('VALIDITY'),
    not('OWNER'),
  ];
  return { verdict: verdictOf(checks), checks, seal: null, facts: null, claims: null };
}
