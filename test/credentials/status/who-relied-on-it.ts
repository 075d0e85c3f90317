import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { learnerId } from '../pretended-graph.ts';
import { NOW } from '../small-alliance.ts';
import { change, dcu, sealed } from './stage.ts';

const RECEIVED = 'tuni.fi:019a2f00-0000-7000-8000-00000000beef';

/** Who is told that a credential they relied on changed. */
export function whoReliedOnIt(): void {
  describe('who relied on it', () => {
    const until = '2028-05-21T10:00:00Z';
    const statement = (institution: string, records: readonly string[]) =>
      JSON.stringify({ learner: learnerId(1), institution, purpose: 'RECOGNITION', records, until });
    const basis = (from: string, credential: string, records: readonly string[] = [RECEIVED]): Message => ({
      ...{ id: crypto.randomUUID(), from, to: 'dcu.ie', kind: 'credentials.readingBasis', at: NOW.toISOString() },
      payload: { statement: statement(from, records), learner: learnerId(1), credential },
    });
    const told = (messages: readonly Message[]) =>
      messages
        .filter(({ kind }) => kind === 'recognition.credentialValidityChanged')
        .map(({ to, payload }) => [payload['version'], to, payload['validity'], 'learner' in payload].join(' '))
        .toSorted();

    /** One that was sealed and delivered: its learner's home keeps it under RECEIVED. */
    async function delivered(): Promise<string> {
      const [id] = await sealed();
      await dcu.take({
        ...{ id: crypto.randomUUID(), from: 'tuni.fi', to: 'dcu.ie', kind: 'credentials.credentialReceived' },
        ...{ at: NOW.toISOString(), payload: { credential: id!, receivedCredential: RECEIVED } },
      });
      return id!;
    }

    test('is who has the learner’s word for this very credential: another of the same learner does not do', async () => {
      const id = await delivered();
      await expect(dcu.take(basis('utwente.nl', id, [`tuni.fi:${crypto.randomUUID()}`]))).rejects.toThrow(
        'another credential of that learner',
      );
      await change('suspend', id);
      expect(told(await dcu.sent())).toEqual([]);
      expect(await dcu.sql('select * from shared.basis')).toEqual([]);
    });

    test('is so once the learner’s home told under which id it keeps it: until then the word comes again', async () => {
      const [id] = await sealed();
      const word = basis('utwente.nl', id!);
      await expect(dcu.take(word)).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
      await dcu.sql('update credentials.credential set received_credential = ? where id = ?', [RECEIVED, id]);
      await dcu.take(word);
      await change('suspend', id!);
      expect(told(await dcu.sent())).toEqual(['1 utwente.nl SUSPENDED false']);
    });

    test('is told of each change, every institution once, and nothing of the learner', async () => {
      const id = await delivered();
      for (const from of ['tuni.fi', 'utwente.nl', 'tuni.fi']) await dcu.take(basis(from, id));
      await change('suspend', id);
      await change('revoke', id);
      expect(told(await dcu.sent())).toEqual([
        '1 tuni.fi SUSPENDED false',
        '1 utwente.nl SUSPENDED false',
        '2 tuni.fi REVOKED false',
        '2 utwente.nl REVOKED false',
      ]);
    });

    test('is told at once where it asks after the credential was revoked', async () => {
      const id = await delivered();
      await change('revoke', id);
      await dcu.sent();
      await dcu.take(basis('utwente.nl', id));
      expect(told(await dcu.sent())).toEqual(['1 utwente.nl REVOKED false']);
    });
  });
}
