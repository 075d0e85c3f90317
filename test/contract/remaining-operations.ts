import { expect } from '@jest/globals';
import type { AwardedParticipation } from '../../demo/journey/participation-story.ts';
import type { JourneyClient } from '../../demo/journey/journey-client.ts';

const [LEARNER, OFFICER] = ['learner@eciu.eu', 'officer@tuni.fi'];
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The operations of the contract that the stories leave out: a request is withdrawn, another talked about, decided,
 * appealed against and decided by somebody else; a document brought; a consent; an agreement.
 *
 * @returns the participation with a request that is open again, as the aftercare story needs it
 */
export async function askTheRemaining(
  client: JourneyClient,
  participation: AwardedParticipation,
): Promise<AwardedParticipation> {
  /** An answer that is the thing, neither an error nor a refusal. */
  async function run(who: string, operation: string, variables: Readonly<Record<string, unknown>>) {
    const { data, errors } = await client.ask<Record<string, any>>(who, operation, variables);
    const [thing] = Object.values(data ?? {});
    expect({ operation, errors, code: thing?.code }).toEqual({ operation, errors: [], code: undefined });
    return thing;
  }

  const asking = { at: 'tuni.fi', received: participation.received, purpose: 'ADMISSION', towards: 'Design' };
  const withdrawn = await run(LEARNER, 'WithdrawRecognition', { request: participation.request });
  expect(withdrawn.state).toBe('WITHDRAWN');
  const { id: request } = await run(LEARNER, 'RequestRecognition', asking);
  const asked = await run(OFFICER, 'RequestInformation', { request, question: 'How many hours was it?' });
  expect(asked.state).toBe('INFORMATION_REQUESTED');
  await run(LEARNER, 'AnswerInformation', { request, answer: 'Eight.' });
  const refusal = { outcome: 'REFUSED', reasons: 'It was not assessed.', appealUntil: day(60) };
  const differences = [{ kind: 'QUALITY', explanation: 'No assessment.' }];
  const decided = await run(OFFICER, 'Decide', { input: { requestId: request, ...refusal, differences } });
  expect((await run(LEARNER, 'Appeal', { decision: decided.id, grounds: 'I learnt much.' })).state).toBe('APPEALED');
  const upheld = { requestId: request, uphold: true, reasons: 'The difference stands.' };
  expect((await run('officer2@tuni.fi', 'DecideAppeal', { input: upheld })).request.state).toBe('UPHELD');
  const { id: again } = await run(LEARNER, 'RequestRecognition', { ...asking, purpose: 'CREDIT_TRANSFER' });

  await run(LEARNER, 'Receive', { document: participation.document });
  const consent = { to: 'utwente.nl', what: ['NAME'], why: 'To apply', until: day(30) };
  const { id } = await run(LEARNER, 'GiveConsent', consent);
  expect((await run(LEARNER, 'WithdrawConsent', { consent: id })).withdrawnAt).not.toBeNull();
  const content = { purpose: 'Modules', content: 'Each recognises what the other awards.', validFrom: day(0) };
  const proposed = await run(OFFICER, 'ProposeAgreement', { input: { between: ['tuni.fi', 'dcu.ie'], ...content } });
  const approved = { agreement: proposed.id, at: 'tuni.fi', contentHash: proposed.contentHash };
  expect((await run(OFFICER, 'ApproveAgreement', approved)).approvals).toHaveLength(1);
  return { ...participation, request: again };
}
