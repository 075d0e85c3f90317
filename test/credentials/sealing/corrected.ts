import { describe, expect, test } from '@jest/globals';
import { correction, learnerId, RECORDED_AT } from '../pretended-graph.ts';
import { NOW } from '../small-alliance.ts';
import { ask, asked, dcu, eciu, ready, SEALER, states } from './stage.ts';

const SHOWN = 'query ($id: ID!) { credential(id: $id) { warnings } }';
const warnings = async (id: string) =>
  (await dcu.ask<{ credential: { warnings: string[] } }>(SEALER, SHOWN, { id })).credential.warnings;

/** What was prepared from a corrected result is right, also where the job that looks for it is run again. */
export function corrected(): void {
  describe('a credential that rests on a corrected result', () => {
    test('keeps its place in the batch that is to seal it', async () => {
      await ask(await ready(1));
      await dcu.take(correction(RECORDED_AT));
      expect(await states()).toEqual(['SEALING']);
      await dcu.work();
      expect(await states()).toEqual(['SEALED']);
    });

    test('is sealed by another, and the staff are warned of it only once the result is corrected again', async () => {
      const { ids, messages } = await asked(1);
      const id = ids[0]!;
      await dcu.take(correction(RECORDED_AT));
      await eciu.take(messages[0]!);
      await eciu.work();
      await dcu.take((await eciu.sent())[0]!);
      expect(await states()).toEqual(['SEALED']);
      await dcu.take(correction(RECORDED_AT));
      await dcu.take({
        ...{ id: crypto.randomUUID(), from: 'tuni.fi', to: 'dcu.ie', at: NOW.toISOString() },
        ...{ kind: 'credentials.credentialReceived', payload: { credential: id, receivedCredential: learnerId(99) } },
      });
      await dcu.take(correction(RECORDED_AT));
      expect(await states()).toEqual(['DELIVERED']);
      expect(await warnings(id)).toEqual([]);
      await dcu.sql('delete from shared.change');
      await dcu.take(correction());
      await dcu.take(correction());
      // Told live, once, and to the staff alone.
      expect(await dcu.sql('select kind, record, learner from shared.change')).toEqual([
        { kind: 'CREDENTIAL_CHANGED', record: id, learner: null },
      ]);
      expect(await warnings(id)).toEqual([expect.stringContaining('revoke it and prepare it again')]);
      expect(await states()).toEqual(['DELIVERED']);
    });
  });
}
