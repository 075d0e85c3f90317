import { describe, expect, test } from '@jest/globals';
import {
  buildDocument,
  composeMandate,
  seal,
  type AnnexOne,
  type MandateContent,
} from '../../../subgraphs/shared/sealing/index.ts';
import { ofTuni, SECOND_AWARDS, type Changeable } from '../../shared/sealing/awarding.ts';
import { MANDATED, MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { NOW, day, dcu, eciu, sealed, tuni, untrusted, verdict } from './stage.ts';

/** Who let whom seal. */
export function mandates(): void {
  describe('mandates', () => {
    const GIVEN: MandateContent = {
      ...{
        id: MANDATED.mandate!.id,
        given: NOW,
        scope: ['MICRO_CREDENTIAL'],
        validFrom: '2026-11-20',
        validUntil: '2027-11-19',
      },
      from: { id: 'dcu.ie', legalName: { en: 'Dublin City University' }, eIDASIdentifier: 'NTRIE-DEMO-DCU' },
      to: { id: 'eciu.eu', legalName: { en: 'ECIU' }, eIDASIdentifier: 'NTRNL-08164880' },
    };
    const given = async (content: MandateContent | string = GIVEN, by = dcu, signedAt = NOW) =>
      seal(typeof content === 'string' ? content : composeMandate(content), { ...by, signedAt });
    const under = (mandate: string | null, by = eciu, described: AnnexOne = MANDATED) =>
      sealed(
        buildDocument({
          ...described,
          mandate: { ...MANDATED.mandate!, ...(mandate !== null && { document: mandate }) },
        }),
        by,
      );
    const text = composeMandate(GIVEN);
    const altered = async (from: string, to: string) => {
      expect(text).toContain(from);
      return (await given()).replace(JSON.stringify(from).slice(1, -1), () => JSON.stringify(to).slice(1, -1));
    };

    test('the document they start from is VALID', async () =>
      expect(await verdict(await under(await given()))).toBe('VALID'));

    test.each<[string, () => Promise<string>]>([
      ['left out of the document', () => under(null)],
      ['a letter', () => under('To whom it may concern')],
      ['empty', () => under('')],
      ['the bare text, not sealed', () => under(text)],
      ['of the sealer’s own making', async () => under(await given(GIVEN, eciu))],
      ['of a third member', async () => under(await given(GIVEN, tuni))],
      ['of somebody of the same name under no trusted authority', async () => under(await given(GIVEN, untrusted))],
      ['for another sealer', async () => under(await given(), tuni)],
      [
        'for another awarding body',
        async () => under(await given({ ...GIVEN, from: { ...GIVEN.from, eIDASIdentifier: 'NTRFI-DEMO-TUNI' } }, tuni)),
      ],
      ['of the awarding body for itself', async () => under(await given({ ...GIVEN, to: GIVEN.from }))],
      ['the other way round', async () => under(await given({ ...GIVEN, from: GIVEN.to, to: GIVEN.from }, eciu))],
      ['for proofs of participation', async () => under(await given({ ...GIVEN, scope: ['PARTICIPATION'] }))],
      ['for diplomas', async () => under(await given({ ...GIVEN, scope: ['DIPLOMA'] }))],
      ['for nothing', async () => under(await given(text.replace('"MICRO_CREDENTIAL"', '')))],
      ['for everything', async () => under(await given(text.replace('"MICRO_CREDENTIAL"', '"*"')))],
      [
        'that ended before',
        async () => under(await given({ ...GIVEN, validFrom: '2025-01-01', validUntil: '2026-11-20' })),
      ],
      ['that begins after', async () => under(await given({ ...GIVEN, validFrom: '2026-11-22' }))],
      ['given after the sealing', async () => under(await given({ ...GIVEN, given: day(2) }))],
      ['with days that are none', async () => under(await given(text.replace('2027-11-19', '2027-02-30')))],
      ['without an end', async () => under(await given(text.replace(',"validUntil":"2027-11-19"', '')))],
      ['with a member more', async () => under(await given(text.replace('{', '{"note":1,')))],
      ['with a member twice', async () => under(await given(text.replace('{', '{"version":1,')))],
      ['of another version', async () => under(await given(text.replace('"version":1', '"version":2')))],
      ['that calls itself something else', async () => under(await given(text.replace('SealingMandate', 'Letter')))],
      ['with white space in it', async () => under(await given(text.replace(',', ', ')))],
      ['altered: a later end', async () => under(await altered('2027-11-19', '2037-11-19'))],
      ['altered: another sealer', async () => under(await altered('NTRNL-08164880', 'NTRFI-DEMO-TUNI'), tuni)],
      [
        'altered: a wider scope',
        async () => under(await altered('"MICRO_CREDENTIAL"', '"MICRO_CREDENTIAL","DIPLOMA"')),
      ],
      ['altered: another awarding body', async () => under(await altered('NTRIE-DEMO-DCU', 'NTRFI-DEMO-TUNI'))],
      ['cut off', async () => under((await given()).slice(0, -5))],
      [
        'with a second signature',
        async () => {
          const whole = JSON.parse(await given());
          return under(JSON.stringify({ ...whole, signatures: [...whole.signatures, ...whole.signatures] }));
        },
      ],
      ['a credential instead', async () => under(await sealed(buildDocument(MICRO_CREDENTIAL), dcu))],
      ['nested deep', () => under('['.repeat(20_000))],
      ['sealed before its certificate was valid', async () => under(await given(GIVEN, dcu, day(-30)))],
      ['none, and another number of the same register', () => sealed(buildDocument(MICRO_CREDENTIAL), eciu)],
      [
        'none, and several numbers, one of them the sealer’s country’s',
        () =>
          sealed(
            buildDocument({
              ...MICRO_CREDENTIAL,
              awardingBody: {
                ...MICRO_CREDENTIAL.awardingBody!,
                eidasIdentifier: 'NTRNL-1',
                legalIdentifier: 'NTRIE-DEMO-DCU',
              },
            }),
            eciu,
          ),
      ],
    ])('a mandate %s', async (_, make) => expect(await verdict(await make())).not.toBe('VALID'));

    test.each(SECOND_AWARDS)('a mandate of one of two who award: %s', async (_, change) => {
      const document = ofTuni(change);
      const fromTuni = {
        ...GIVEN,
        id: GIVEN.id.replace('dcu.ie', 'tuni.fi'),
        from: { ...GIVEN.from, id: 'tuni.fi', eIDASIdentifier: 'NTRFI-DEMO-TUNI' },
      };
      const { evidence } = buildDocument({
        ...MANDATED,
        mandate: { ...MANDATED.mandate!, document: await given(fromTuni, tuni) },
      }) as Changeable;
      expect(await verdict(await sealed({ ...ofTuni(), evidence }, eciu))).toBe('VALID');
      expect(await verdict(await sealed({ ...document, evidence }, eciu))).not.toBe('VALID');
    });

    test.each([['the giver’s'], ['the sealer’s']])(
      'a mandate, and an awarding body that has its own number and %s',
      async (whose) => {
        const awardingBody = {
          ...MANDATED.awardingBody!,
          legalName: { en: 'Another' },
          eidasIdentifier: 'NTRSI-1',
          legalIdentifier: whose === 'the giver’s' ? 'NTRIE-DEMO-DCU' : 'NTRNL-08164880',
        };
        const described =
          whose === 'the giver’s' ? { ...MANDATED, awardingBody } : { ...MICRO_CREDENTIAL, awardingBody };
        const text =
          whose === 'the giver’s'
            ? await under(await given(), eciu, described)
            : await sealed(buildDocument(described), eciu);
        expect(await verdict(text)).not.toBe('VALID');
      },
    );
  });
}
