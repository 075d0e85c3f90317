import type { WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { isSameLearning, type SameLearning } from '../credit/same-learning.policy.ts';
import type { Purpose } from './request.entity.ts';

/** The input of requestRecognition. */
export interface RecognitionSubmission extends WithIdempotencyKey {
  readonly at: string;
  readonly receivedCredentialId: string;
  readonly alsoReceivedCredentialIds?: readonly string[] | null | undefined;
  readonly purpose: Purpose;
  readonly towards?: string | null | undefined;
}

const MOST_EVIDENCE = 10;
const LONGEST_TOWARDS = 300;

/** The same refusal whether the credential does not exist or belongs to somebody else. */
export const noSuchCredential = () => new Refusal('NOT_FOUND', 'You have not received such a credential.');

/**
 * @throws Refusal INVALID where the request exceeds a limit, NOT_FOUND where a credential is not kept at the learner's
 * home
 */
export function refuseMistakes(submission: RecognitionSubmission, received: readonly string[], learner: string): void {
  if (received.length > MOST_EVIDENCE)
    throw new Refusal('INVALID', 'The request has too many credentials.', [
      { path: 'input.alsoReceivedCredentialIds', message: `Give at most ${MOST_EVIDENCE - 1} besides the first.` },
    ]);
  if ((submission.towards?.length ?? 0) > LONGEST_TOWARDS)
    throw new Refusal('INVALID', 'The request is not valid.', [
      { path: 'input.towards', message: `Use at most ${LONGEST_TOWARDS} characters.` },
    ]);
  if (received.some((id) => institutionOf(id) !== institutionOf(learner))) throw noSuchCredential();
}

/** @throws Refusal INVALID where two pieces show the same learning */
export function refuseSameTwice(pieces: readonly SameLearning[]): void {
  const twice = pieces.findIndex((piece, n) => pieces.slice(0, n).some((other) => isSameLearning(piece, other)));
  if (twice === -1) return;
  throw new Refusal('INVALID', 'Two of these credentials show the same learning, which counts only once.', [
    { path: `input.alsoReceivedCredentialIds.${twice - 1}`, message: 'Leave it out.' },
  ]);
}
