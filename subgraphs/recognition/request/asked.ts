import type { WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { isSameLearning, type SameLearning } from '../credit/same-learning.policy.ts';
import type { Purpose } from './request.entity.ts';

/** What a learner asks. */
export interface RecognitionAsked extends WithIdempotencyKey {
  readonly at: string;
  readonly receivedCredentialId: string;
  readonly alsoReceivedCredentialIds?: readonly string[] | null | undefined;
  readonly purpose: Purpose;
  readonly towards?: string | null | undefined;
}

const MOST_EVIDENCE = 10;
const LONGEST_TOWARDS = 300;

/** As if there were none. */
export const noSuchCredential = () => new Refusal('NOT_FOUND', 'You have received no such credential.');

/** @throws Refusal INVALID where it asks for too much, NOT_FOUND where evidence is not kept at the learner's own home */
export function refuseMistakes(asked: RecognitionAsked, received: readonly string[], learner: string): void {
  if (received.length > MOST_EVIDENCE)
    throw new Refusal('INVALID', 'That is too much evidence for one request.', [
      { path: 'input.alsoReceivedCredentialIds', message: `At most ${MOST_EVIDENCE - 1} beside the first.` },
    ]);
  if ((asked.towards?.length ?? 0) > LONGEST_TOWARDS)
    throw new Refusal('INVALID', 'The request does not hold together.', [
      { path: 'input.towards', message: `At most ${LONGEST_TOWARDS} characters.` },
    ]);
  if (received.some((id) => institutionOf(id) !== institutionOf(learner))) throw noSuchCredential();
}

/** @throws Refusal INVALID where two pieces are of the same learning */
export function refuseSameTwice(pieces: readonly SameLearning[]): void {
  const twice = pieces.findIndex((piece, n) => pieces.slice(0, n).some((other) => isSameLearning(piece, other)));
  if (twice === -1) return;
  throw new Refusal('INVALID', 'Two of these credentials are of the same learning: it counts once.', [
    { path: `input.alsoReceivedCredentialIds.${twice - 1}`, message: 'Leave it out.' },
  ]);
}
