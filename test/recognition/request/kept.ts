import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { hubIds, request } from '../fixtures.ts';
import { learner, LEARNER, neighbour, officer, otherLearner, person } from '../support.ts';
import { another, at, course } from './stage.ts';

/** What is stored and sent about a request, and who sees it. */
export function kept(): void {
  describe('a request for recognition', () => {
    test('stores the verified evidence and is due within four months', async () => {
      const received = await another();
      const made = await request(at, { receivedCredentialId: received });
      expect(made).toMatchObject({ state: 'SUBMITTED', automatic: false, dueOn: '2027-03-21', decision: null });
      const { recognitionRequest: seen } = await at.ask<{ recognitionRequest: unknown }>(
        learner,
        `query ($id: ID!) { recognitionRequest(id: $id) { purpose institution { id name country } learner { id } received { id }
        verification { verdict verifiedAt checks { name status } }
        credential { id awardedBy { id name country } sealedBy { id name } enrolment { id } result { id } }
        evidence { received { id } credential { id } verification { verdict } } suggestion { ects } precedents { decision { id } } } }`,
        { id: made.id },
      );
      expect(seen).toMatchObject({
        purpose: 'CREDIT_TRANSFER',
        institution: { id: 'tuni.fi', name: 'Tampere University', country: 'FI' },
        learner: { id: LEARNER },
        received: { id: received },
        verification: { verdict: 'VALID', checks: expect.arrayContaining([{ name: 'SEAL', status: 'OK' }]) },
        credential: {
          id: hubIds(`Course ${course}`).credential,
          awardedBy: { id: 'dcu.ie', name: 'DCU', country: 'IE' },
          sealedBy: { id: 'dcu.ie' },
          enrolment: { id: hubIds(`Course ${course}`).enrolment },
          result: { id: hubIds(`Course ${course}`).result },
        },
        evidence: [{ received: { id: received } }],
        suggestion: null,
        precedents: [],
      });
    });

    test('sends home and issuer the basis for reading, in the same transaction', async () => {
      const made = await request(at, { receivedCredentialId: await another() });
      expect(at.sent.map(({ to, kind, payload }) => ({ to, kind, payload }))).toEqual([
        {
          to: 'tuni.fi',
          kind: 'learners.recognitionRequested',
          payload: { request: made.id, learner: LEARNER, state: 'SUBMITTED', statement: 'signed' },
        },
        {
          to: 'dcu.ie',
          kind: 'credentials.readingBasis',
          payload: {
            statement: 'signed',
            request: made.id,
            learner: LEARNER,
            credential: hubIds(`Course ${course}`).credential,
            enrolment: hubIds(`Course ${course}`).enrolment,
            result: hubIds(`Course ${course}`).result,
          },
        },
      ]);
    });

    test('is invisible to a neighbour’s officer and to another learner', async () => {
      const { id } = await request(at, { receivedCredentialId: await another() });
      const visible = async (who: Caller) =>
        (
          await at.ask<{ recognitionRequest: unknown }>(
            who,
            'query ($id: ID!) { recognitionRequest(id: $id) { id } }',
            {
              id,
            },
          )
        ).recognitionRequest;
      expect(await Promise.all([learner, officer].map(visible))).toEqual([{ id }, { id }]);
      expect(await Promise.all([neighbour, otherLearner, person('tuni.fi', 'r', ['REGISTRAR'])].map(visible))).toEqual([
        null,
        null,
        null,
      ]);
      expect(await at.entity(neighbour, 'RecognitionRequest', id!, 'id state')).toBeNull();
      expect(await at.entity(learner, 'RecognitionRequest', id!, 'id state')).toEqual({ id, state: 'SUBMITTED' });
    });

    test('sent twice with the same key is one request, even while the home is down; with other input it is a conflict', async () => {
      const input = { receivedCredentialId: await another(), idempotencyKey: 'again' };
      const first = await request(at, input);
      at.elsewhere.down = ['tuni.fi'];
      expect(await request(at, input)).toMatchObject({ id: first.id });
      expect(await request(at, { ...input, purpose: 'ADMISSION' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    });

    test('ignores record ids of another institution in a document', async () => {
      at.elsewhere.awarding = 'utwente.nl';
      const { id } = await request(at, { receivedCredentialId: await another() });
      const query = 'query ($id: ID!) { recognitionRequest(id: $id) { credential { id } } }';
      expect(await at.ask(learner, query, { id })).toEqual({ recognitionRequest: { credential: null } });
      expect(at.sent.map(({ kind }) => kind)).toEqual(['learners.recognitionRequested']);
    });
  });
}
