import { verdictOf } from '../../shared/sealing/index.ts';
import type { ReceivedDocument, VerificationAnswer } from './evidence.queries.ts';

/**
 * How a document verifies, with what its learner's home said of its OWNER when the learner brought it: the registry does
 * not know who shows it. What an issuer delivered is its learner's by the issuer's word.
 */
export function withOwner(
  verification: VerificationAnswer,
  received: Pick<ReceivedDocument, 'verification'>,
): VerificationAnswer {
  const owner = received.verification?.checks.find(({ name }) => name === 'OWNER');
  if (!owner) return verification;
  const checks = verification.checks.map((check) => (check.name === 'OWNER' ? owner : check));
  const verdict = verdictOf(checks.map((check) => ({ ...check, message: check.message ?? '' })) as never);
  return { ...verification, checks, verdict };
}
