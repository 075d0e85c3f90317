import { describe, expect, test } from '@jest/globals';
import { mandate } from '../pretended-graph.ts';
import { NOW } from '../small-alliance.ts';
import {
  AT_ECIU,
  ask,
  asked,
  batchOf,
  before,
  dcu,
  eciu,
  graph,
  openTransactions,
  ready,
  shown,
  states,
  verify,
} from './stage.ts';

/** Sealing at another institution, under a mandate. */
export function elsewhere(): void {
  describe('sealing at another institution', () => {
    const WHAT_IT_SAYS = expect.arrayContaining(['NAME', 'CREDENTIALS']);
    test.each([
      ['no mandate', [], 'MANDATE_MISSING', /no mandate/],
      ['a mandate for somebody else', [mandate({ to: { id: 'utwente.nl' } })], 'MANDATE_MISSING', /no mandate/],
      ['a mandate that has ended', [mandate({ validUntil: '2026-11-20' })], 'MANDATE_INVALID', /ended on 2026-11-20/],
      ['a mandate that begins tomorrow', [mandate({ validFrom: '2026-11-22' })], 'MANDATE_INVALID', /2026-11-22/],
      ['a revoked mandate', [mandate({ revokedAt: '2026-11-01T00:00:00Z' })], 'MANDATE_INVALID', /revoked/],
      ['a mandate of another scope', [mandate({ scope: ['PARTICIPATION'] })], 'MANDATE_INVALID', /does not cover/],
    ])('is refused with %s', async (_what, mandates, code, message) => {
      const ids = await ready(1);
      graph.mandates = mandates;
      const refused = await ask(ids, AT_ECIU);
      expect(refused).toMatchObject({ code, details: [{ path: 'input.sealerId' }] });
      expect(refused.message).toMatch(message);
      expect(await states()).toEqual(['READY']);
    });

    test('an unreachable registry is not "no mandate", and a repeated command does without it', async () => {
      const ids = await ready(1);
      const { id } = await ask(ids, { ...AT_ECIU, key: 'k' });
      graph.down.add('hub');
      expect((await ask(ids, { ...AT_ECIU, key: 'k' })).id).toBe(id);
      await expect(ask(ids, AT_ECIU)).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
    });

    test('goes there and back: the document keeps the awarding body and names the sealer and the mandate', async () => {
      const { batch, ids, messages, told } = await asked(1);
      expect(told).toMatchObject([
        { to: 'tuni.fi', payload: { institution: 'eciu.eu', readings: [{ what: WHAT_IT_SAYS, why: ['SEALING'] }] } },
      ]);
      expect(messages).toMatchObject([
        {
          to: 'eciu.eu',
          kind: 'credentials.sealForAnother',
          payload: { mandate: mandate().id, credential: ids[0], kind: 'MICRO_CREDENTIAL', level: 'B' },
        },
      ]);
      expect(await states()).toEqual(['SEALING']);
      await eciu.take(messages[0]!);
      await eciu.work();
      expect(await eciu.sql('select * from credentials.mandated_task')).toEqual([]);
      const [kept] = await eciu.sql<object>('select * from credentials.mandated_seal');
      expect(JSON.stringify(kept)).not.toContain('Testa');
      const [back] = await eciu.sent();
      expect(back).toMatchObject({
        to: 'dcu.ie',
        kind: 'credentials.sealedForAnother',
        payload: { credential: ids[0] },
      });
      await dcu.take(back!);
      await dcu.work();
      expect(await batchOf(batch)).toMatchObject({ state: 'FINISHED', sealed: 1 });
      const credential = await shown(ids[0]!);
      expect(credential).toMatchObject({ state: 'SEALED', sealedBy: { id: 'eciu.eu' }, awardedBy: { id: 'dcu.ie' } });
      const { verdict, facts } = verify(credential!.document!);
      expect(verdict).toBe('VALID');
      expect(facts).toMatchObject({
        awardedBy: { identifier: 'NTRIE-DEMO-DCU' },
        sealedBy: { identifier: 'NTRNL-08164880' },
        mandate: { id: mandate().id },
      });
      expect(await dcu.sent()).toMatchObject([{ to: 'tuni.fi', kind: 'learners.credentialDelivered' }]);
    });

    test('the same document sent again comes back identical, and its second arrival changes nothing', async () => {
      const { messages } = await asked(1);
      await eciu.take(messages[0]!);
      await eciu.work();
      const [first] = await eciu.sent();
      eciu.now = new Date(NOW.getTime() + 3_600_000);
      await eciu.take({ ...messages[0]!, id: crypto.randomUUID() });
      await eciu.work();
      const [second] = await eciu.sent();
      expect(second!.payload).toEqual(first!.payload);
      expect(await eciu.sql('select * from credentials.mandated_seal')).toHaveLength(1);
      dcu.now = eciu.now;
      await dcu.take(first!);
      await dcu.take(second!);
      expect(await dcu.sent()).toHaveLength(1);
    });

    test('a sealer killed before it answers seals and answers once', async () => {
      const { messages } = await asked(1);
      await eciu.take(messages[0]!);
      eciu.dieAt = 'outbox';
      await expect(eciu.work()).rejects.toThrow('killed');
      expect(await eciu.sql('select * from credentials.mandated_seal')).toEqual([]);
      eciu.dieAt = null;
      graph.down.add('hub');
      await expect(eciu.work()).rejects.toThrow('does not answer');
      graph.down.clear();
      await eciu.work();
      expect(await eciu.sent()).toHaveLength(1);
      expect(await eciu.sql('select * from credentials.mandated_seal')).toHaveLength(1);
    });

    test('while the sealer makes the seal no transaction is open there, and one whose claim lapsed answers nothing', async () => {
      const { ids, messages } = await asked(1);
      await eciu.take(messages[0]!);
      const [{ credential, document_hash: documentHash }] = (await eciu.sql<{
        credential: string;
        document_hash: string;
      }>('select credential, document_hash from credentials.mandated_task')) as [
        { credential: string; document_hash: string },
      ];
      const open: number[] = [];
      let takenOver: Promise<void> | null = null;
      before.sealingForAnother = async () => {
        open.push(await openTransactions(eciu));
        if (takenOver) return;
        await eciu.run('sealMandated', { credential, documentHash });
        expect(open).toEqual([0]);
        takenOver = eciu.letTimePass().then(() => eciu.run('sealMandated', { credential, documentHash }));
        await takenOver;
      };
      await eciu.work();
      expect(open).toEqual([0, 0]);
      const answers = await eciu.sent();
      expect(answers).toMatchObject([{ payload: { credential: ids[0], documentHash } }]);
      expect(await eciu.sql('select * from credentials.mandated_seal')).toHaveLength(1);
      await dcu.take(answers[0]!);
      expect(await states()).toEqual(['SEALED']);
    });
  });
}
