import { describe, expect, test } from '@jest/globals';
import { hashOf } from '../../../subgraphs/credentials/credential/credential-document.ts';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { parseSealed, seal } from '../../../subgraphs/shared/sealing/index.ts';
import { mandate } from '../pretended-graph.ts';
import { DCU, ECIU, NOW, sealOf } from '../small-alliance.ts';
import { AT_ECIU, ask, asked, batchOf, control, dcu, eciu, graph, shown, states, toSealer, verify } from './stage.ts';

/** What the other institution answers, or does not. */
export function answers(): void {
  describe('what comes back from another institution', () => {
    test('a sealer that does not answer is waited for eight days; then it is sent no more, and its answer comes too late', async () => {
      const { batch, ids, messages } = await asked(22);
      await eciu.take(messages[0]!);
      await eciu.work();
      await dcu.take((await eciu.sent())[0]!);
      await dcu.work();
      expect(await toSealer()).toHaveLength(1);
      const day = 24 * 3_600_000;
      dcu.now = new Date(NOW.getTime() + 8 * day - 1000);
      await dcu.run('endSilence', {});
      expect(await batchOf(batch)).toMatchObject({ state: 'RUNNING', sealed: 1, failed: 0 });
      dcu.now = new Date(NOW.getTime() + 8 * day + 1000);
      await dcu.run('endSilence', {});
      const { failures, ...ended } = await batchOf(batch);
      expect(ended).toMatchObject({ state: 'STOPPED', sealed: 1, failed: 20 });
      expect(failures.edges[0]!.node).toMatchObject({
        code: 'SEALER_SILENT',
        message: 'eciu.eu did not answer within 8 days.',
      });
      expect(await states()).toEqual(['SEALED', ...Array<string>(20).fill('FAILED'), 'READY']);
      await dcu.run('endSilence', {});

      dcu.now = NOW;
      await eciu.take(messages[1]!);
      await eciu.work();
      const [tooLate] = await eciu.sent();
      await dcu.take(tooLate!);
      expect((await states())[1]).toBe('FAILED');
      // Asked again for the same document the sealer gives the very seal that it made.
      await ask([ids[1]!], AT_ECIU);
      await dcu.work();
      const [again] = await toSealer();
      await eciu.take(again!);
      await eciu.work();
      const [answer] = await eciu.sent();
      expect(answer!.payload).toEqual(tooLate!.payload);
      await dcu.take(answer!);
      expect((await shown(ids[1]!))!.document).toBe(tooLate!.payload['document']);
      expect(await dcu.sent()).toHaveLength(1);
    });

    test('a batch is ended while all is out: it is READY again, sealed here, and no late answer or refusal touches it', async () => {
      const { batch, ids, messages } = await asked(2);
      for (const message of messages) await eciu.take(message);
      await eciu.work();
      const [first, second] = await eciu.sent();
      expect(await control('cancel', batch)).toMatchObject({ state: 'STOPPED', givenBack: 2 });
      expect(await control('cancel', batch)).toMatchObject({ code: 'WRONG_STATE' });
      expect(await states()).toEqual(['READY', 'READY']);
      await dcu.take(first!);
      expect(await states()).toEqual(['READY', 'READY']);
      await ask([ids[0]!]);
      await dcu.work();
      await dcu.take(first!);
      const own = (await shown(ids[0]!))!;
      expect(own).toMatchObject({ state: 'SEALED', sealedBy: { id: 'dcu.ie' } });
      expect(await dcu.sent()).toHaveLength(1);

      // Out at the same sealer again, under another mandate: what it says of the former document does not count.
      graph.mandates = [mandate({ id: 'dcu.ie:019a2f00-0000-7000-8000-00000000abcd' })];
      await ask([ids[1]!], AT_ECIU);
      await dcu.work();
      const { credential, documentHash } = second!.payload;
      await dcu.take({
        ...second!,
        payload: { credential: credential!, documentHash: documentHash!, refusal: { code: 'X' } },
      });
      await dcu.take(second!);
      expect((await states())[1]).toBe('SEALING');
    });

    test.each<[string, (message: Message) => void, string]>([
      [
        'a mandate revoked meanwhile',
        () => void (graph.mandates = [mandate({ revokedAt: '2026-11-21T09:00:00Z' })]),
        'MANDATE_INVALID',
      ],
      [
        'a mandate out of scope',
        () => void (graph.mandates = [mandate({ scope: ['PARTICIPATION'] })]),
        'MANDATE_INVALID',
      ],
      ['a mandate nobody gave', () => void (graph.mandates = []), 'MANDATE_MISSING'],
      [
        'another kind than the document is',
        ({ payload }) => void Object.assign(payload, { kind: 'PARTICIPATION' }),
        'INVALID',
      ],
      [
        'another mandate than the document names',
        ({ payload }) => void Object.assign(payload, { mandate: 'dcu.ie:x' }),
        'INVALID',
      ],
      ['another level', ({ payload }) => void Object.assign(payload, { level: 'LTA' }), 'LEVEL_NOT_AVAILABLE'],
      [
        'a document of another shape than the profile’s',
        ({ payload }) => {
          const document = JSON.parse(String(payload['document']));
          delete document.credentialSubject.hasClaim.provenBy.grade;
          Object.assign(payload, { document: JSON.stringify(document) });
        },
        'INVALID',
      ],
      [
        'a document that is none',
        ({ payload }) => void Object.assign(payload, { document: '{"a":1,"a":2}' }),
        'INVALID',
      ],
      [
        'a document awarded by somebody else',
        ({ payload }) =>
          void Object.assign(payload, { document: String(payload['document']).replaceAll('"dcu.ie"', '"tuni.fi"') }),
        'INVALID',
      ],
    ])('is refused at the sealer for %s, and told to the awarding body', async (_what, alter, code) => {
      const { batch, ids, messages } = await asked(1);
      alter(messages[0]!);
      // As if that had been sent: an answer about another document is one that comes too late.
      const sent = hashOf(String(messages[0]!.payload['document']));
      await dcu.sql('update credentials.credential set document_hash = ?', [sent]);
      await eciu.take(messages[0]!);
      await eciu.work();
      const [back] = await eciu.sent();
      expect(back!.payload).toMatchObject({ credential: ids[0], refusal: { code } });
      expect(await eciu.sql('select * from credentials.mandated_seal')).toEqual([]);
      await dcu.take(back!);
      expect(await batchOf(batch)).toMatchObject({
        state: 'FINISHED',
        failed: 1,
        failures: { edges: [{ node: { code } }] },
      });
      expect(await states()).toEqual(['FAILED']);
    });

    test('somebody else’s credential is not taken at all', async () => {
      const { messages } = await asked(1);
      await expect(eciu.take({ ...messages[0]!, from: 'tuni.fi' })).rejects.toThrow('cannot ask');
    });

    test('what comes back altered, re-sealed by another, or from another is not kept', async () => {
      const { batch, ids, messages } = await asked(3);
      for (const message of messages) await eciu.take(message);
      await eciu.work();
      const back = await eciu.sent();
      const own = await sealOf(DCU);
      const eciuAgain = await sealOf(ECIU);
      const { payload } = parseSealed(String(back[0]!.payload['document']));
      const better = payload.replace('"noteLiteral":{"en":"B"}', '"noteLiteral":{"en":"A"}');
      expect(better).not.toBe(payload);
      const withDocument = (index: number, document: string): Message => ({
        ...back[index]!,
        payload: { ...back[index]!.payload, document },
      });
      await expect(dcu.take({ ...back[0]!, from: 'utwente.nl' })).rejects.toThrow('was not asked');
      await dcu.take(withDocument(0, await seal(better, { ...eciuAgain, signedAt: NOW })));
      const second = parseSealed(String(back[1]!.payload['document'])).payload;
      await dcu.take(withDocument(1, await seal(second, { ...own, signedAt: NOW })));
      await dcu.take(withDocument(2, String(back[2]!.payload['document']).replace('Testa', 'Texta')));
      expect(await states()).toEqual(['FAILED', 'FAILED', 'FAILED']);
      const { failures } = await batchOf(batch);
      expect(failures.edges.map(({ node }) => node.code)).toEqual([
        'DOCUMENT_ALTERED',
        'SEALED_BY_ANOTHER',
        'DOCUMENT_ALTERED',
      ]);
      expect(await dcu.sent()).toEqual([]);
      expect(ids).toHaveLength(3);
    });

    test('at most twenty are out at once, and every answer lets the next go', async () => {
      const { batch, messages } = await asked(22);
      expect(messages).toHaveLength(20);
      let waiting = messages;
      while (waiting.length > 0) {
        for (const message of waiting) await eciu.take(message);
        await eciu.work();
        for (const message of await eciu.sent()) await dcu.take(message);
        await dcu.work();
        waiting = (await dcu.sent()).filter(({ to }) => to === 'eciu.eu');
      }
      expect(await batchOf(batch)).toMatchObject({ state: 'FINISHED', total: 22, sealed: 22, failed: 0 });
    });

    test('sealed here after a sealer refused, the document names no mandate any more', async () => {
      const { ids, messages } = await asked(1);
      graph.mandates = [];
      await eciu.take(messages[0]!);
      await eciu.work();
      await dcu.take((await eciu.sent())[0]!);
      await ask(ids);
      await dcu.work();
      const { facts, verdict } = verify((await shown(ids[0]!))!.document!);
      expect(verdict).toBe('VALID');
      expect(facts).toMatchObject({ mandate: null, sealedBy: { identifier: 'NTRIE-DEMO-DCU' } });
    });
  });
}
