import { verdictOf } from '../../shared/sealing/index.ts';
import type { ReceivedDocument, VerificationAnswer } from './evidence.queries.ts';

/**
 * The verification of a document, with the OWNER check that the learner's home made when the learner uploaded it, since
 * the registry does not know who presents it. The owner of a document delivered by its issuer is stated by the issuer.
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
