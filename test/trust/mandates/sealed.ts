import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readMandate, seal, type SealIdentity, verifyMandate } from '../../../subgraphs/shared/sealing/index.ts';
import type { GraphAnswer } from '../../../subgraphs/shared/serving/graph-client.ts';
import { issuedSeal, newAuthority, TAMPERE } from '../../support/seals.ts';
import { NOW, person, type Registry } from '../registry.ts';
import { count, GIVE, give, GOOD, REGISTRAR, registry, shown, sql } from './stage.ts';

/** A mandate as a sealed document, and what its awarding body's node answers. */
export function sealed(): void {
  describe('a mandate is a document under the seal of the awarding body', () => {
    const own = () => registry.sealMandate;
    let asItIs: Registry['sealMandate'];
    beforeAll(() => void (asItIs = own()));
    afterEach(() => void (registry.sealMandate = asItIs));
    /** What it is when the node answers so; nothing may be registered. */
    async function refusedWith(sealMandate: Registry['sealMandate'], input: object = {}) {
      registry.sealMandate = sealMandate;
      const before = await count();
      const answer = await registry.ask(REGISTRAR, GIVE, { input: { ...GOOD, ...input } });
      expect(await count()).toBe(before);
      return answer;
    }
    const sealedBy = async (identity: SealIdentity, text: string) => ({
      data: { sealMandate: { document: await seal(text, { ...identity, signedAt: registry.now }) } },
      errors: [],
    });

    test('which anybody can read and verify, here and elsewhere', async () => {
      const { id } = await give({});
      const { document, seal: found, ...mandate } = await shown(id);
      expect(mandate).toEqual({
        id,
        from: { id: 'tuni.fi' },
        scope: ['MICRO_CREDENTIAL'],
        givenAt: registry.now.toISOString(),
        revokedAt: null,
        revokedBecause: null,
      });
      expect(found).toEqual({
        level: 'B',
        algorithm: 'ES256',
        qualified: false,
        timestampedAt: null,
        certificates: [{ subject: expect.stringContaining('NTRFI-DEMO-TUNI') }, { subject: expect.anything() }],
      });
      const { content, flaw } = verifyMandate(document, {
        anchors: [registry.authority.certificate],
        at: registry.now,
      });
      expect(flaw).toBeNull();
      expect(content).toEqual({
        id,
        from: {
          id: 'tuni.fi',
          legalName: expect.objectContaining({ en: expect.any(String) }),
          eIDASIdentifier: 'NTRFI-DEMO-TUNI',
        },
        to: { id: 'eciu.eu', legalName: expect.anything(), eIDASIdentifier: 'NTRNL-08164880' },
        scope: ['MICRO_CREDENTIAL'],
        validFrom: '2026-11-21',
        validUntil: '2027-11-20',
        given: registry.now,
      });
      expect(await shown('tuni.fi:nothing')).toBeNull();
    });

    test('the node is asked once, only for what holds together, and not again for the same key', async () => {
      const asked = () => registry.askedToSeal.length;
      const before = asked();
      const first = await give({ idempotencyKey: 'once' });
      expect(readMandate(registry.askedToSeal.at(-1)!)).toMatchObject({ id: first.id });
      expect(await give({ idempotencyKey: 'once' })).toEqual(first);
      expect(await give({ idempotencyKey: 'once', scope: ['DIPLOMA'] })).toMatchObject({
        code: 'IDEMPOTENCY_CONFLICT',
      });
      expect(await give({ scope: [] })).toMatchObject({ code: 'INVALID' });
      expect(await give({}, person('dcu.ie', 'REGISTRAR'))).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(asked()).toBe(before + 1);
    });

    test('without a seal of its own an institution gives none', async () => {
      const refusal = {
        code: 'SEALER_UNAVAILABLE',
        message: 'Tampere University has no seal of its own.',
        details: [],
      };
      const { data } = await refusedWith(async () => ({ data: { sealMandate: refusal }, errors: [] }));
      expect(data.giveMandate).toMatchObject({ code: 'SEALER_UNAVAILABLE', message: refusal.message });
    });

    test('a node that refuses its text says why', async () => {
      const refusal = { code: 'INVALID', message: 'Not this.', details: [{ message: 'It was not written now.' }] };
      const { data } = await refusedWith(async () => ({ data: { sealMandate: refusal }, errors: [] }));
      expect(data.giveMandate).toMatchObject({ code: 'MANDATE_INVALID', message: 'Not this. It was not written now.' });
    });

    test('while its node does not answer, or is of an older release, nothing is given', async () => {
      for (const code of ['INSTITUTION_UNAVAILABLE', 'SCHEMA_TOO_OLD']) {
        const error = {
          message: 'tuni.fi did not answer.',
          extensions: { code, institution: 'tuni.fi', retryAfter: 2 },
        };
        const { data, errors } = await refusedWith(async () => ({ data: null, errors: [error] }));
        expect(data).toBeNull();
        expect(errors).toMatchObject([{ extensions: { code, institution: 'tuni.fi', retryAfter: 2 } }]);
      }
    });

    test.each<[string, (text: string) => Promise<GraphAnswer<object>>, RegExp]>([
      [
        'another text',
        (text) => sealedBy(registry.seals.get('tuni.fi')!, text.replace('2027-11-20', '2099-11-20')),
        /not the mandate that was requested/,
      ],
      [
        'no sealed text',
        async (document) => ({ data: { sealMandate: { document } }, errors: [] }),
        /not the mandate that was requested/,
      ],
      ["another member's seal", (text) => sealedBy(registry.seals.get('eciu.eu')!, text), /sealed by NTRNL-08164880/],
      [
        'a seal of an authority that is not registered',
        async (text) => {
          return sealedBy(await issuedSeal(await newAuthority(NOW), TAMPERE, NOW), text);
        },
        /does not accept the seal of tuni\.fi/,
      ],
    ])('%s from the node is not accepted', async (_, answer, message) => {
      const { data } = await refusedWith((_from, text) => answer(text));
      expect(data.giveMandate).toMatchObject({ code: 'MANDATE_INVALID' });
      expect(data.giveMandate.message).toMatch(message);
    });

    test('an institution whose identifier the registry does not know gives and gets none', async () => {
      const identifier = (value: string | null) =>
        sql(`update "trust"."institution" set "eidas_legal_identifier" = $1 where "id" = 'utwente.nl'`, [value]);
      await identifier(null);
      expect(await give({ to: 'utwente.nl' })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.to' }] });
      const asked = await give({ from: 'utwente.nl' }, person('utwente.nl', 'REGISTRAR'));
      expect(asked).toMatchObject({ code: 'INVALID', details: [{ path: 'input.from' }] });
      await identifier('NTRNL-DEMO-UT');
    });
  });
}
