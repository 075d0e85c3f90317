import { describe, expect, test } from '@jest/globals';
import { buildDocument, verdictOf, verifyDocument } from '../../../subgraphs/shared/sealing/index.ts';
import type { AccreditationRecord } from '../../../subgraphs/trust/accreditation/accreditation.entity.ts';
import { checkAccreditation } from '../../../subgraphs/trust/verification/accreditation-check.policy.ts';
import { type Changeable } from '../../shared/sealing/awarding.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { NOW, anchors, day, dcu, sealed } from './stage.ts';

/** Who accredited whom. */
export function accreditation(): void {
  describe('accreditation', () => {
    const decision = (changed: Partial<AccreditationRecord> = {}): AccreditationRecord =>
      ({
        ...{ id: 'a', institution: 'dcu.ie', agency: 'QQI', decision: 'ACCREDITED', eqfLevels: [6], iscedF: ['07'] },
        ...{ validFrom: '2026-01-01', validUntil: '2027-01-01' },
        ...changed,
      }) as unknown as AccreditationRecord;
    const ACCREDITED = 'http://data.europa.eu/snb/model/ap/edc-accredited';
    const claimed = (change: (document: Changeable) => void = () => {}) => {
      const document: Changeable = structuredClone(buildDocument(MICRO_CREDENTIAL));
      document.credentialSchema = { id: ACCREDITED, type: 'ShaclValidator2017' };
      change(document);
      return document;
    };
    const specification = (document: Changeable) => document.credentialSubject.hasClaim.specifiedBy;
    async function judged(document: object, decisions: readonly AccreditationRecord[]): Promise<string> {
      const found = verifyDocument(await sealed(document, dcu), { anchors, at: day(0.01) });
      const check = checkAccreditation(
        { trusted: true, awardingBody: { name: 'Dublin City University' }, decisions },
        found.claims!.learning,
        NOW,
      );
      return verdictOf(found.checks.map((one) => (one.name === 'ACCREDITATION' ? check : one)));
    }

    test('the document and the decision they start from are VALID', async () =>
      expect(await judged(claimed(), [decision()])).toBe('VALID'));

    test.each<[string, (document: Changeable) => void, readonly Partial<AccreditationRecord>[]]>([
      ['without any decision', () => {}, []],
      ['by a decision that ended the day before', () => {}, [{ validUntil: '2026-11-19' }]],
      ['by a decision of the day after', () => {}, [{ validFrom: '2026-11-21' }]],
      ['by a decision about another level', () => {}, [{ eqfLevels: [5] }]],
      ['by a decision about no level', () => {}, [{ eqfLevels: [] }]],
      ['by a decision about another field', () => {}, [{ iscedF: ['06'] }]],
      ['by a decision about a field that only begins alike', () => {}, [{ iscedF: ['0722'] }]],
      ['by a decision about a narrower field', () => {}, [{ iscedF: ['07211'] }]],
      ['by two decisions, each about a half of it', () => {}, [{ iscedF: ['06'] }, { eqfLevels: [5] }]],
      [
        'by two decisions, one ended and one not begun',
        () => {},
        [{ validUntil: '2026-11-19' }, { validFrom: '2026-11-21' }],
      ],
      [
        'at a higher level than decided',
        (document) => (specification(document).eqfLevel.id = 'http://data.europa.eu/snb/eqf/7'),
        [{}],
      ],
      ['without a level, by a decision about one', (document) => delete specification(document).eqfLevel, [{}]],
      ['without a field, by a decision about one', (document) => delete specification(document).thematicArea, [{}]],
      [
        'in a second field that was not decided',
        (document) =>
          (specification(document).thematicArea = ['0721', '0611'].map((code) => ({
            id: `http://data.europa.eu/snb/isced-f/${code}`,
            type: 'Concept',
          }))),
        [{}],
      ],
      [
        'awarded before the decision',
        (document) => (document.credentialSubject.hasClaim.awardedBy.awardingDate = '2025-12-31T00:00:00Z'),
        [{}],
      ],
      [
        'awarded after the decision',
        (document) => (document.credentialSubject.hasClaim.awardedBy.awardingDate = '2027-01-02T00:00:00Z'),
        [{}],
      ],
      [
        'in a list of profiles',
        (document) =>
          (document.credentialSchema = [
            { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full' },
            { id: ACCREDITED },
          ]),
        [],
      ],
      [
        'by an accreditation in the learning',
        (document) => {
          document.credentialSchema = {
            id: 'http://data.europa.eu/snb/model/ap/edc-generic-full',
            type: 'ShaclValidator2017',
          };
          specification(document).accreditation = { id: 'urn:x:accreditation:1', type: 'Accreditation' };
        },
        [],
      ],
      [
        'by an accreditation of the awarding body',
        (document) => {
          document.credentialSchema = {
            id: 'http://data.europa.eu/snb/model/ap/edc-generic-full',
            type: 'ShaclValidator2017',
          };
          document.credentialSubject.hasClaim.awardedBy.awardingBody.accreditation = [
            { id: 'urn:x:accreditation:1', type: 'Accreditation' },
          ];
        },
        [],
      ],
      [
        'in fifty-one fields',
        (document) =>
          (specification(document).thematicArea = Array.from({ length: 51 }, (_one, n) => ({
            id: `http://data.europa.eu/snb/isced-f/07${n + 10}`,
            type: 'Concept',
          }))),
        [{ iscedF: null }],
      ],
    ])('claimed %s', async (_, change, decisions) =>
      expect(await judged(claimed(change), decisions.map(decision))).not.toBe('VALID'),
    );
  });
}
