import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide, request, type Requested } from '../fixtures.ts';
import { officer, otherLearner } from '../support.ts';
import { another, at } from './stage.ts';

/** Requests that are refused. */
export function refusals(): void {
  describe('a request is refused', () => {
    const refused = async (input: object, who?: Caller): Promise<Requested> => {
      const answer = await request(at, input, who);
      expect(at.sent).toEqual([]);
      return answer;
    };

    test('to anybody but a learner', async () => {
      const received = await another();
      expect(await refused({ receivedCredentialId: received }, officer)).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    test('where there is no such received credential, or it is kept at another home', async () => {
      const missing = 'tuni.fi:019a2f00-0000-7000-8000-00000000ffff';
      expect(await refused({ receivedCredentialId: missing })).toMatchObject({ code: 'NOT_FOUND' });
      const elsewhere = 'dcu.ie:019a2f00-0000-7000-8000-00000000ffff';
      expect(await refused({ receivedCredentialId: elsewhere })).toMatchObject({ code: 'NOT_FOUND' });
    });

    test('where another learner showed the credential before', async () => {
      const received = await another();
      await request(at, { receivedCredentialId: received });
      at.sent.length = 0;
      expect(await refused({ receivedCredentialId: received }, otherLearner)).toMatchObject({ code: 'NOT_FOUND' });
    });

    test('where the evidence fails verification, listing the failed checks', async () => {
      at.elsewhere.verdict = 'INVALID';
      expect(await refused({ receivedCredentialId: await another() })).toMatchObject({
        code: 'INVALID',
        details: [{ path: null, message: 'SEAL: SEAL ERROR' }],
      });
    });

    test('while a request with the same evidence awaits its decision', async () => {
      const received = await another();
      await request(at, { receivedCredentialId: received });
      at.sent.length = 0;
      expect(await refused({ receivedCredentialId: received, purpose: 'EXEMPTION' })).toMatchObject({
        code: 'CONFLICT',
      });
    });

    test('where the same purpose was recognised in full before, whatever was decided for another', async () => {
      const received = await another();
      const ask = (purpose: string) => request(at, { receivedCredentialId: received, purpose });
      const admission = await ask('ADMISSION');
      await decide(at, officer, { requestId: admission.id, outcome: 'FULL' });
      const transfer = await ask('CREDIT_TRANSFER');
      await decide(at, officer, {
        ...{ requestId: transfer.id, outcome: 'REFUSED', reasons: 'No practice.', appealUntil: '2026-12-31' },
        differences: [{ kind: 'WORKLOAD', explanation: 'No practice.' }],
      });
      expect(await ask('ADMISSION')).toMatchObject({ code: 'ALREADY_RECOGNISED' });
      expect(await ask('CREDIT_TRANSFER')).toMatchObject({ state: 'SUBMITTED' });
    });

    test('for the second of two concurrent requests with the same evidence', async () => {
      const received = await another();
      const answers = await Promise.all([1, 2, 3].map(() => request(at, { receivedCredentialId: received })));
      expect(answers.map(({ code }) => code ?? 'made').toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'made']);
    });

    test('with an error, not a refusal, while the home is down', async () => {
      at.elsewhere.down = ['tuni.fi'];
      await expect(request(at, { receivedCredentialId: await another() })).rejects.toMatchObject({
        extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' },
      });
    });
  });
}
