import { expect, test } from '@jest/globals';
import type { VerificationAnswer } from '../../subgraphs/recognition/evidence/evidence.queries.ts';
import { withOwner } from '../../subgraphs/recognition/evidence/owner.policy.ts';

type Check = VerificationAnswer['checks'][number];
const check = (name: string, status: Check['status'], indication: string | null = null): Check => ({
  ...{ name, status, indication, subIndication: null, message: null },
});
const answer: VerificationAnswer = {
  verdict: 'VALID',
  checks: [check('FORMAT', 'OK'), check('SEAL', 'OK'), check('VALIDITY', 'OK'), check('OWNER', 'SKIPPED')],
  ...{ awardedBy: null, sealedBy: null },
};
const brought = (owner: Check) => ({ verification: { checks: [check('SEAL', 'ERROR'), owner] } });

test('a document delivered by its issuer keeps the registry’s verdict', () => {
  expect(withOwner(answer, { verification: null })).toBe(answer);
});

test.each<[Check, string]>([
  [check('OWNER', 'OK'), 'VALID'],
  [check('OWNER', 'ERROR', 'INDETERMINATE'), 'INDETERMINATE'],
  [check('OWNER', 'ERROR'), 'INVALID'],
])('for a document uploaded by its learner, the home decides the owner check only: %j', (owner, verdict) => {
  const found = withOwner(answer, brought(owner));
  expect([found.verdict, found.checks.map(({ name, status }) => `${name} ${status}`)]).toEqual([
    verdict,
    ['FORMAT OK', 'SEAL OK', 'VALIDITY OK', `OWNER ${owner.status}`],
  ]);
});

test('a passed owner check does not repair a failed one', () => {
  const failed: VerificationAnswer = {
    ...answer,
    verdict: 'INVALID',
    checks: [...answer.checks, check('REVOCATION', 'ERROR')],
  };
  expect(withOwner(failed, brought(check('OWNER', 'OK'))).verdict).toBe('INVALID');
});
