import { describe, expect, test } from '@jest/globals';
import {
  buildDocument,
  composeMandate,
  createMandateVerifier,
  MandateUnreadable,
  readDocument,
  readMandate,
  seal,
  verifyMandate,
  type MandateContent,
} from '../../../subgraphs/shared/sealing/index.ts';
import { MANDATED } from './described.ts';
import { issuedSeal, newAuthority } from '../../support/seals.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const ID = MANDATED.mandate!.id;
const authority = await newAuthority(NOW);
const anchors = [authority.certificate];
const sealOf = (organizationIdentifier: string, by = authority) =>
  issuedSeal(by, { country: 'IE', legalName: 'A university', organizationIdentifier }, NOW);
const dcu = await sealOf('NTRIE-DEMO-DCU');
const stranger = await newAuthority(NOW);

const content: MandateContent = {
  id: ID,
  from: {
    id: 'dcu.ie',
    legalName: { en: 'Dublin City University', ga: 'Ollscoil' },
    eIDASIdentifier: 'NTRIE-DEMO-DCU',
  },
  to: { id: 'eciu.eu', legalName: { nl: 'Stichting ECIU' }, eIDASIdentifier: 'NTRNL-08164880' },
  scope: ['MICRO_CREDENTIAL', 'PARTICIPATION'],
  validFrom: '2026-11-21',
  validUntil: '2027-11-20',
  given: NOW,
};
const text = composeMandate(content);
const sealed = (payload: string, by = dcu) => seal(payload, { ...by, signedAt: NOW });
const verified = (document: string, at = NOW) => verifyMandate(document, { anchors, at });

describe('the text of a mandate', () => {
  test('says in words what it allows, and reads back as what was written', () => {
    expect(JSON.parse(text)).toMatchObject({
      type: 'SealingMandate',
      id: ID,
      from: { id: 'dcu.ie', eIDASIdentifier: 'NTRIE-DEMO-DCU' },
      scope: ['MICRO_CREDENTIAL', 'PARTICIPATION'],
      statement: {
        en: 'Dublin City University (NTRIE-DEMO-DCU) lets Stichting ECIU (NTRNL-08164880) seal credentials of the kinds MICRO_CREDENTIAL, PARTICIPATION that it awards, from 2026-11-21 to 2027-11-20. Dublin City University stays their awarding body, and may revoke this mandate at any time; its registry says whether it has.',
      },
    });
    expect(readMandate(text)).toEqual(content);
  });

  const altered = (change: (mandate: any) => void) => {
    const copy = JSON.parse(text);
    change(copy);
    return JSON.stringify(copy);
  };
  test.each<[string, string]>([
    ['a member more', altered((one) => (one.and = 'everything'))],
    ['a member of a party more', altered((one) => (one.to.also = 'tuni.fi'))],
    ['a scope wider than its words', altered((one) => one.scope.push('DIPLOMA'))],
    ['other words', altered((one) => (one.statement.en = 'Anything goes.'))],
    ['words in another language as well', altered((one) => (one.statement.nl = 'Alles mag.'))],
    ['another version', altered((one) => (one.version = 2))],
    ['another type', altered((one) => (one.type = 'VerifiableCredential'))],
    ['an id of another institution', composeMandate({ ...content, id: ID.replace('dcu.ie', 'tuni.fi') })],
    ['no kind', composeMandate({ ...content, scope: [] })],
    ['a kind twice', composeMandate({ ...content, scope: ['DIPLOMA', 'DIPLOMA'] })],
    ['an unknown kind', composeMandate({ ...content, scope: ['EVERYTHING' as never] })],
    ['a day that is none', composeMandate({ ...content, validUntil: '2027-02-30' })],
    ['an end before its beginning', composeMandate({ ...content, validUntil: '2026-11-20' })],
    ['itself as sealer', composeMandate({ ...content, to: content.from })],
    ['no identifier', composeMandate({ ...content, to: { ...content.to, eIDASIdentifier: '' } })],
    ['no name', composeMandate({ ...content, to: { ...content.to, legalName: {} } })],
    ['members twice', text.replace('{', '{"type":"SealingMandate",')],
    ['spaces', `${text} `],
    ['nothing', ''],
    ['a list', '[]'],
  ])('is refused with %s', (_, other) => {
    expect(() => readMandate(other)).toThrow(MandateUnreadable);
  });
});

describe('a sealed mandate', () => {
  test('holds under the seal of the awarding body', async () => {
    const proof = verified(await sealed(text));
    expect(proof).toMatchObject({ recognised: true, content, flaw: null, seal: { level: 'B', intact: true } });
  });

  test.each<[string, () => Promise<string>, string, string, boolean]>([
    [
      'under the seal of the sealer',
      async () => sealed(text, await sealOf('NTRNL-08164880')),
      'TOTAL_FAILED',
      'SIG_CONSTRAINTS_FAILURE',
      true,
    ],
    [
      'under a seal of an authority nobody trusts',
      async () => sealed(text, await sealOf('NTRIE-DEMO-DCU', stranger)),
      'INDETERMINATE',
      'NO_CERTIFICATE_CHAIN_FOUND',
      true,
    ],
    [
      'altered after sealing',
      async () => (await sealed(text)).replace('2027-11-20', '2099-11-20'),
      'TOTAL_FAILED',
      'SIG_CRYPTO_FAILURE',
      true,
    ],
    [
      'with more than a mandate says',
      async () => sealed(text.replace('{', '{"more":1,')),
      'TOTAL_FAILED',
      'FORMAT_FAILURE',
      true,
    ],
    [
      'that is a credential',
      async () => sealed(JSON.stringify(buildDocument(MANDATED))),
      'TOTAL_FAILED',
      'FORMAT_FAILURE',
      false,
    ],
    ['without a seal', async () => text, 'TOTAL_FAILED', 'FORMAT_FAILURE', false],
    ['that is a letter', async () => 'Dear Sir or Madam', 'TOTAL_FAILED', 'FORMAT_FAILURE', false],
  ])('%s does not hold, and is not believed', async (_, make, indication, subIndication, recognised) => {
    const proof = verified(await make());
    expect(proof).toMatchObject({
      content: null,
      recognised,
      flaw: { name: 'MANDATE', status: 'ERROR', indication, subIndication },
    });
  });

  test('whose certificate has ended since holds only where somebody vouches for when it was given', async () => {
    const document = await sealed(text);
    const later = new Date('2036-01-01T00:00:00Z');
    expect(verified(document, later).flaw).toMatchObject({ indication: 'INDETERMINATE' });
    expect(verifyMandate(document, { anchors: null, at: later })).toMatchObject({ content, flaw: null });
    const forged = await sealed(text, await sealOf('NTRNL-08164880'));
    expect(verifyMandate(forged, { anchors: null, at: later }).flaw).toMatchObject({ indication: 'TOTAL_FAILED' });
  });

  test('is verified once a minute, and never by the anchors of another list', async () => {
    const verify = createMandateVerifier();
    const document = await sealed(text);
    const first = verify(document, { anchors, at: NOW });
    expect(verify(document, { anchors, at: new Date(NOW.getTime() + 1000) })).toBe(first);
    expect(verify(document, { anchors, at: new Date(NOW.getTime() + 60_000) })).not.toBe(first);
    expect(verify(document, { anchors: [stranger.certificate], at: NOW }).flaw).not.toBeNull();
    expect(verify(document, { anchors: null, at: NOW })).not.toBe(first);
  });
});

test('a document embeds the mandate as it is, and gives it back', async () => {
  const document = await sealed(text);
  const built = buildDocument({ ...MANDATED, mandate: { ...MANDATED.mandate!, document } });
  expect(built).toMatchObject({
    credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-issued-by-mandate' },
    evidence: {
      type: 'Evidence',
      dcType: { id: 'http://data.europa.eu/snb/evidence-type/c_18016257' },
      embeddedEvidence: {
        type: 'MediaObject',
        contentType: { id: 'http://publications.europa.eu/resource/authority/file-type/JSON' },
      },
    },
  });
  expect(readDocument(built).mandate).toEqual({ id: ID, statement: MANDATED.mandate!.statement, embedded: document });
  expect(readDocument(buildDocument(MANDATED)).mandate).toMatchObject({ id: ID, embedded: null });
});

test.each([
  [undefined],
  ['%%%'],
  ['AAAA====A'],
  [Buffer.from([0xff, 0xfe]).toString('base64')],
  [{}],
  ['A'.repeat(600_000)],
])('evidence with the content %.20j embeds nothing that could be read', (content) => {
  const built = buildDocument({ ...MANDATED, mandate: { ...MANDATED.mandate!, document: 'x' } }) as any;
  built.evidence.embeddedEvidence.content = content;
  expect(readDocument(built).mandate?.embedded).toBeNull();
});
