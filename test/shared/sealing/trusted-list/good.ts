import { describe, expect, test } from '@jest/globals';
import { verifyList } from '../../../../subgraphs/shared/sealing/trusted-list/verify-list.ts';
import { ecKeys, make, NOW, rsaKeys } from '../certificates.ts';
import type { WishedList, WishedState } from '../trusted-lists.ts';
import { authority, GRANTED, keyOf, one, operator, read, signed, stranger } from './stage.ts';

/** What is read of a list. */
export function good(): void {
  describe('a list that is good', () => {
    test('is read: who, which, until when, and its services', async () => {
      const list = await read(signed());
      expect(list).toMatchObject({
        kind: 'NATIONAL',
        territory: 'NL',
        operator: 'Supervisor of Tests & Trials',
        sequence: 7,
        nextUpdate: new Date('2027-04-01T00:00:00Z'),
        services: [
          {
            provider: 'Provider of Tests',
            name: 'Seals',
            periods: [{ purpose: 'SEAL', until: null, qualifiers: false }],
          },
        ],
      });
      expect(Buffer.from(list.signer)).toEqual(Buffer.from(operator.der));
      expect(Buffer.from(list.services[0]!.certificates[0]!)).toEqual(Buffer.from(authority.der));
    });
    test.each(['P-384', 'P-521', 'RSA'])('signed with %s', async (kind) => {
      const made = await make({ name: kind, keys: kind === 'RSA' ? await rsaKeys() : await ecKeys(kind) });
      const text = signed(one(GRANTED), { key: keyOf(made), certificate: made.der });
      expect((await verifyList(Buffer.from(text), () => [operator.der, made.der], NOW)).sequence).toBe(7);
    });
    test('without its certificate beside the signature, where only one may sign', async () => {
      expect((await read(signed(one(GRANTED), { certificate: null }))).sequence).toBe(7);
    });
    test('a comment in a text changes nothing of what is read', async () => {
      const text = signed().replace('Svcstatus/granted', 'Svcstatus/gran<!-- with -->ted');
      expect((await read(text)).services[0]!.periods).toHaveLength(1);
    });
    test('the list of the lists says who signs the others', async () => {
      const wish: WishedList = {
        type: 'EUlistofthelists',
        territory: 'EU',
        pointers: [{ territory: 'FI', signer: stranger.der }],
      };
      expect(await read(signed(wish))).toMatchObject({
        kind: 'EU',
        pointers: [{ territory: 'FI', signers: [expect.anything()] }],
      });
    });
  });

  describe('services', () => {
    const periods = async (...states: WishedState[]) =>
      (await read(signed(one(...states)))).services.flatMap((service) =>
        service.periods.map(
          ({ purpose, from, until }) => `${purpose} ${from.getUTCFullYear()}-${until?.getUTCFullYear() ?? ''}`,
        ),
      );
    test.each<[string, WishedState[], string[]]>([
      ['granted', [GRANTED], ['SEAL 2020-']],
      [
        'withdrawn, granted before',
        [{ status: 'withdrawn', from: '2024-01-01T00:00:00Z' }, GRANTED],
        ['SEAL 2020-2024'],
      ],
      [
        'granted again',
        [
          { status: 'granted', from: '2025-01-01T00:00:00Z' },
          { status: 'withdrawn', from: '2024-01-01T00:00:00Z' },
          GRANTED,
        ],
        ['SEAL 2025-', 'SEAL 2020-2024'],
      ],
      [
        'under supervision before 2016',
        [GRANTED, { status: 'undersupervision', from: '2012-01-01T00:00:00Z' }],
        ['SEAL 2020-', 'SEAL 2012-2020'],
      ],
      ['for signatures only', [{ ...GRANTED, for: ['ForeSignatures'] }], []],
      [
        'for signatures first, for seals later',
        [GRANTED, { status: 'granted', from: '2016-07-01T00:00:00Z', for: ['ForeSignatures'] }],
        ['SEAL 2020-'],
      ],
      ['for both', [{ ...GRANTED, for: ['ForeSignatures', 'ForeSeals'] }], ['SEAL 2020-']],
      ['qualified timestamps', [{ ...GRANTED, type: 'TSA/QTST', for: [] }], ['TIMESTAMP 2020-']],
      ['timestamps that are not qualified', [{ ...GRANTED, type: 'TSA', for: [] }], []],
      ['recognised nationally', [{ status: 'recognisedatnationallevel', from: '2020-01-01T00:00:00Z' }], []],
      [
        'a history out of order',
        [
          { status: 'withdrawn', from: '2024-01-01T00:00:00Z' },
          { status: 'undersupervision', from: '2012-01-01T00:00:00Z' },
          GRANTED,
        ],
        ['SEAL 2020-2024', 'SEAL 2012-2020'],
      ],
    ])('%s', async (_, states, expected) => expect(await periods(...states)).toEqual(expected));
    test('a list that may take "qualified" from certificates is marked', async () => {
      const { services } = await read(signed(one({ ...GRANTED, qualifiers: true })));
      expect(services[0]!.periods).toMatchObject([{ qualifiers: true }]);
    });
  });
}
