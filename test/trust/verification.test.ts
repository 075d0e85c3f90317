import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  augment,
  buildDocument,
  composeMandate,
  EvidenceUnavailable,
  readMandate,
  seal,
  sealIssuer,
  type AnnexOne,
  type SealIdentity,
} from '../../subgraphs/shared/sealing/index.ts';
import { DEMO_MANDATE } from '../../demo/fill/trust.ts';
import { MANDATED, MICRO_CREDENTIAL, PARTICIPATION } from '../shared/sealing/described.ts';
import { ofTuni, SECOND_AWARDS, TUNI, type Changeable } from '../shared/sealing/awarding.ts';
import { ANONYMOUS, NOW, person, startRegistry, type Registry } from './registry.ts';
import { proofsOf, withoutFiles } from '../support/proofs.ts';
import { DUBLIN, issuedSeal, newAuthority, sealedBy } from '../support/seals.ts';

const VERIFY = `query Verify($document: String!) { verifyCredential(document: $document) {
  verdict title holder
  awardedBy { name identifier institution { id } }
  sealedBy { name identifier institution { id } mandate { id validFrom validUntil } }
  checks { name status indication subIndication message }
  seal { level algorithm signedAt timestampedAt qualified certificates { subject issuer notBefore notAfter } }
  sealChecks { name status indication subIndication message } apparentLevel provenTimes { kind time authority } notChecked
} }`;
const NAMES = ['FORMAT', 'SEAL', 'MANDATE', 'ACCREDITATION', 'REVOCATION', 'VALIDITY', 'OWNER'];

let registry: Registry;
beforeAll(async () => void (registry = await startRegistry()));
afterAll(() => registry.stop());

async function verify(document: string) {
  const { data, errors } = await registry.ask(ANONYMOUS, VERIFY, { document });
  expect(errors).toEqual([]);
  const verification = data.verifyCredential;
  const names = verification.checks.map(({ name }: { name: string }) => name);
  expect(names).toEqual(NAMES);
  const status = Object.fromEntries(verification.checks.map((check: { name: string }) => [check.name, check]));
  return { ...verification, check: status };
}

async function sealed(described: AnnexOne, by: SealIdentity | string = 'dcu.ie', signedAt = NOW): Promise<string> {
  const identity = typeof by === 'string' ? registry.seals.get(by)! : by;
  const document = sealIssuer(buildDocument(described), identity.certificates[0]!, signedAt);
  return seal(JSON.stringify(document), { ...identity, signedAt });
}

function mandated(id: string, described: AnnexOne = MANDATED): AnnexOne {
  return { ...described, mandate: { ...MANDATED.mandate!, id } };
}

test('a document the awarding body sealed is valid, and the registry knows the parties', async () => {
  registry.now = NOW;
  expect(await verify(await sealed(MICRO_CREDENTIAL))).toMatchObject({
    verdict: 'VALID',
    title: 'The Sustainable Wine Race',
    holder: 'Testa Fictional',
    awardedBy: { name: 'Dublin City University', identifier: 'NTRIE-DEMO-DCU', institution: { id: 'dcu.ie' } },
    sealedBy: { identifier: 'NTRIE-DEMO-DCU', institution: { id: 'dcu.ie' }, mandate: null },
    check: {
      FORMAT: { status: 'OK' },
      SEAL: { status: 'OK', indication: 'TOTAL_PASSED' },
      VALIDITY: { status: 'OK' },
      MANDATE: { status: 'SKIPPED' },
      ACCREDITATION: { status: 'OK', message: expect.stringContaining('Dublin City University is accredited by') },
      REVOCATION: { status: 'SKIPPED', message: expect.stringContaining('Not checked') },
      OWNER: { status: 'SKIPPED' },
    },
    seal: { level: 'B', algorithm: 'ES256', qualified: false, timestampedAt: null, signedAt: NOW.toISOString() },
  });
});

describe('whether the certificate of a seal was revoked, where the file does not tell,', () => {
  const asked = async (failure: EvidenceUnavailable) => {
    const before = registry.evidenceFor;
    registry.evidenceFor = () => Promise.reject(failure);
    const verification = await verify(await sealed(MICRO_CREDENTIAL)).finally(() => (registry.evidenceFor = before));
    return verification;
  };
  const partOf = ({ sealChecks }: { sealChecks: { name: string }[] }, name: string) =>
    sealChecks.find((part) => part.name === name);

  test('is asked', async () => {
    const verification = await verify(await sealed(MICRO_CREDENTIAL));
    expect(partOf(verification, 'CERTIFICATE_REVOCATION')).toMatchObject({ status: 'OK' });
    expect(verification.notChecked.join()).not.toContain('whether the certificates were revoked');
  });
  test('leaves it INDETERMINATE where nobody answers, or may be asked, naming whom', async () => {
    const message = 'Whether it was revoked cannot be found out. ocsp.example may not be asked.';
    const verification = await asked(new EvidenceUnavailable('EVIDENCE_UNAVAILABLE', message));
    expect(verification).toMatchObject({
      verdict: 'INDETERMINATE',
      title: 'The Sustainable Wine Race',
      check: { SEAL: { indication: 'INDETERMINATE', subIndication: 'TRY_LATER', message } },
    });
    expect(partOf(verification, 'INTEGRITY')).toMatchObject({ status: 'OK' });
  });
  test('leaves it INDETERMINATE where it was, unless that was later', async () => {
    const revoked = (at: Date) => new EvidenceUnavailable('CERTIFICATE_REVOKED', 'It was revoked.', at);
    expect(await asked(revoked(new Date(NOW.getTime() - 1)))).toMatchObject({
      verdict: 'INDETERMINATE',
      check: { SEAL: { subIndication: 'REVOKED_NO_POE' }, MANDATE: { status: 'SKIPPED' } },
    });
    expect(await asked(revoked(new Date(NOW.getTime() + 1)))).toMatchObject({ verdict: 'VALID' });
  });
});

test('a document of another shape than the profile’s is invalid, whoever sealed it; the check says by whose shapes', async () => {
  const identity = registry.seals.get('dcu.ie')!;
  const document: any = structuredClone(sealIssuer(buildDocument(MICRO_CREDENTIAL), identity.certificates[0]!, NOW));
  delete document.credentialSubject.hasClaim.provenBy.grade;
  const format = async (text: string) => (await verify(text)).check.FORMAT;
  expect(await verify(await seal(JSON.stringify(document), { ...identity, signedAt: NOW }))).toMatchObject({
    verdict: 'INVALID',
    check: {
      SEAL: { status: 'OK' },
      FORMAT: {
        status: 'ERROR',
        subIndication: 'FORMAT_FAILURE',
        message: expect.stringContaining('grade of LearningAssessment urn:epass:learningAssessment:1 is missing'),
      },
    },
  });
  expect((await format(await sealed(MICRO_CREDENTIAL))).message).toContain("the hub's own SHACL shapes of the profile");
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  expect(await format(deep)).toMatchObject({ status: 'ERROR', message: expect.stringContaining('not a JSON object') });
});

test('an altered document is invalid, and nothing of it is repeated', async () => {
  const altered = (await sealed(MICRO_CREDENTIAL)).replace('Testa', 'Resta');
  expect(await verify(altered)).toMatchObject({
    verdict: 'INVALID',
    title: null,
    holder: null,
    awardedBy: null,
    sealedBy: null,
    check: { SEAL: { status: 'ERROR', indication: 'TOTAL_FAILED' } },
  });
});

test('a document that has expired is invalid by its dates alone', async () => {
  registry.now = new Date('2027-03-01T00:00:00Z');
  expect(await verify(await sealed({ ...MICRO_CREDENTIAL, validUntil: '2027-02-28' }))).toMatchObject({
    verdict: 'INVALID',
    check: { SEAL: { status: 'OK' }, VALIDITY: { status: 'ERROR' } },
  });
  registry.now = NOW;
});

test('a seal of an authority nobody registered is indeterminate, and names no member', async () => {
  const identity = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
  expect(await verify(await sealed(MICRO_CREDENTIAL, identity))).toMatchObject({
    verdict: 'INDETERMINATE',
    awardedBy: { institution: null },
    sealedBy: { institution: null },
    check: { SEAL: { status: 'ERROR', indication: 'INDETERMINATE' }, MANDATE: { status: 'SKIPPED' } },
  });
});

test('a seal made with a certificate that has ended meanwhile is indeterminate', async () => {
  registry.now = new Date('2036-01-01T00:00:00Z');
  expect(await verify(await sealed(MICRO_CREDENTIAL))).toMatchObject({
    verdict: 'INDETERMINATE',
    check: { SEAL: { status: 'ERROR', indication: 'INDETERMINATE' } },
  });
  registry.now = NOW;
});

test.each(['', 'garbage', '{}', '[]', '{"payload":"{}","signatures":[]}', '\u0000', '[['.repeat(20_000)])(
  'the text %.20j is answered check by check',
  async (text) => {
    const { verdict, seal: found } = await verify(text);
    expect([verdict, found]).toEqual([expect.stringMatching(/^(INVALID|INDETERMINATE)$/), null]);
  },
);

test('more than 3 MB is not looked at', async () => {
  const { data, errors } = await registry.ask(ANONYMOUS, VERIFY, { document: 'ä'.repeat(1_600_000) });
  expect(data).toBeNull();
  expect(errors).toMatchObject([
    { path: ['verifyCredential'], extensions: { code: 'BAD_INPUT', argument: 'document' } },
  ]);
});

test('the alliance office seals for an awarding body under its mandate', async () => {
  expect(await verify(await sealed(mandated(DEMO_MANDATE), 'eciu.eu'))).toMatchObject({
    verdict: 'VALID',
    awardedBy: { institution: { id: 'dcu.ie' } },
    sealedBy: { identifier: 'NTRNL-08164880', institution: { id: 'eciu.eu' }, mandate: { id: DEMO_MANDATE } },
    check: { MANDATE: { status: 'OK' } },
  });
});

test.each<[string, AnnexOne, string]>([
  ['by a mandate that nobody gave', MANDATED, 'eciu.eu'],
  ['by a sealer the mandate does not name', mandated(DEMO_MANDATE), 'utwente.nl'],
  ['without any mandate', MICRO_CREDENTIAL, 'tuni.fi'],
])('a document sealed for another %s is invalid', async (_, described, by) => {
  expect(await verify(await sealed(described, by))).toMatchObject({
    verdict: 'INVALID',
    sealedBy: { institution: { id: by }, mandate: null },
    check: { SEAL: { status: 'OK' }, MANDATE: { status: 'ERROR' } },
  });
});

test('who sealed is what the certificate says, whatever the document says', async () => {
  const identity = registry.seals.get('tuni.fi')!;
  const disguised = sealIssuer(buildDocument(MICRO_CREDENTIAL), registry.seals.get('dcu.ie')!.certificates[0]!, NOW);
  const text = await seal(JSON.stringify(disguised), { ...identity, signedAt: NOW });
  expect(await verify(text)).toMatchObject({
    verdict: 'INVALID',
    sealedBy: { identifier: 'NTRFI-DEMO-TUNI', institution: { id: 'tuni.fi' } },
    check: { MANDATE: { status: 'ERROR' } },
  });
});

test('an awarding body with the identifiers of two members is refused', async () => {
  const twice = { ...MICRO_CREDENTIAL.awardingBody!, legalIdentifier: 'NTRFI-DEMO-TUNI' };
  expect(await verify(await sealed({ ...MICRO_CREDENTIAL, awardingBody: twice }))).toMatchObject({
    verdict: 'INVALID',
    awardedBy: { institution: null },
    check: { MANDATE: { status: 'ERROR' } },
  });
});

/** Sealed as it is, whatever it says. */
const sealedAs = (document: Changeable, by: string) => sealedBy(registry.seals.get(by)!, document, NOW);

describe('what one university sealed for itself is not valid for what another awards', () => {
  test('and is valid without it', async () => {
    expect(await verify(await sealedAs(ofTuni(), 'tuni.fi'))).toMatchObject({
      verdict: 'VALID',
      awardedBy: { institution: { id: 'tuni.fi' } },
      check: { MANDATE: { status: 'SKIPPED' } },
    });
  });

  test.each(SECOND_AWARDS)('in %s', async (_, change) => {
    expect(await verify(await sealedAs(ofTuni(change), 'tuni.fi'))).toMatchObject({
      verdict: 'INVALID',
      awardedBy: { institution: null },
      check: { MANDATE: { status: 'ERROR', message: expect.stringContaining('Several organisations award') } },
    });
  });
});

describe('a document whose awarding body cannot be told to be the sealer is not valid', () => {
  /** Of dcu.ie, without the hub's id unless it is kept, its awarding body described otherwise. */
  const otherwise = (change: (body: Changeable, document: Changeable) => void): Changeable => {
    const document: Changeable = structuredClone(buildDocument(MICRO_CREDENTIAL));
    const { identifier } = document;
    delete document.identifier;
    const { awardedBy: own } = document.credentialSubject.hasClaim;
    const before = JSON.stringify(own.awardingBody);
    const body = structuredClone(own.awardingBody);
    change(body, Object.assign(document, { keepId: () => (document.identifier = identifier) }));
    const { keepId: _, ...kept } = document;
    return JSON.parse(JSON.stringify(kept).replaceAll(before, JSON.stringify(body)));
  };
  const nameOnly = (body: Changeable) => {
    for (const name of ['eIDASIdentifier', 'registration', 'identifier']) delete body[name];
  };
  const numbered = (n: number) => ({ id: `urn:epass:identifier:${6000 + n}`, type: 'Identifier', notation: `x${n}` });
  test.each<[string, (body: Changeable, document: Changeable) => void, by: string, verdict: string, RegExp]>([
    ['by its name alone', nameOnly, 'tuni.fi', 'INVALID', /names no mandate/],
    [
      'by its identifier in lower case',
      (body) => {
        const { eIDASIdentifier } = body;
        nameOnly(body);
        body.eIDASIdentifier = { ...eIDASIdentifier, notation: 'ntrie-demo-dcu' };
      },
      'tuni.fi',
      'INVALID',
      /dcu\.ie gave the sealer no such mandate/,
    ],
    [
      'behind fifty other identifiers',
      (body) => (body.identifier = [...Array.from({ length: 60 }, (_, n) => numbered(n)), body.identifier].flat()),
      'tuni.fi',
      'INDETERMINATE',
      /more than 50 identifiers/,
    ],
    [
      'by its name alone, by the hub’s id another’s than the sealer’s',
      (body, document) => (nameOnly(body), document.keepId()),
      'tuni.fi',
      'INVALID',
      /a credential of dcu\.ie, but names/,
    ],
    [
      'as somebody else, by the hub’s id the sealer’s',
      (body, document) => (nameOnly(body), (body.legalName = { en: 'Another University' }), document.keepId()),
      'dcu.ie',
      'INVALID',
      /a credential of dcu\.ie, but names/,
    ],
  ])('%s', async (_, change, by, verdict, message) => {
    expect(await verify(await sealedAs(otherwise(change), by))).toMatchObject({
      verdict,
      check: { MANDATE: { status: 'ERROR', message: expect.stringMatching(message) } },
    });
  });

  test.each<[string, (issuer: Changeable, body: Changeable) => void, string]>([
    [
      'is valid where its issuer is the awarding body',
      (issuer, body) => (issuer.registration = { ...body.registration }),
      'VALID',
    ],
    ['is INDETERMINATE where nothing tells that', () => {}, 'INDETERMINATE'],
  ])('one from outside the alliance %s', async (_, change, verdict) => {
    const subject = { country: 'SE', legalName: 'A University', organizationIdentifier: 'VATSE-202100287401' };
    const identity = await issuedSeal(registry.authority, subject, NOW);
    const document = otherwise((body) => {
      nameOnly(body);
      body.legalName = { en: 'A University' };
      body.registration = {
        id: 'urn:epass:legalIdentifier:900',
        type: 'LegalIdentifier',
        notation: 'SE202100287401',
        spatial: body.location.address.countryCode,
      };
    });
    const issued: Changeable = sealIssuer(document, identity.certificates[0]!, NOW);
    issued.issuer = { ...issued.issuer, id: 'urn:epass:org:800' };
    for (const name of ['registration', 'identifier']) delete issued.issuer[name];
    change(issued.issuer, issued.credentialSubject.hasClaim.awardedBy.awardingBody);
    const { check, ...found } = await verify(await seal(JSON.stringify(issued), { ...identity, signedAt: NOW }));
    expect([found.verdict, check.FORMAT.status, check.SEAL.status]).toEqual([verdict, 'OK', 'OK']);
  });
});

test('a mandate for taking part does not cover an achievement, whatever profile it is under', async () => {
  const input = {
    from: 'tuni.fi',
    to: 'eciu.eu',
    scope: ['PARTICIPATION'],
    validFrom: '2026-11-21',
    validUntil: '2027-11-20',
  };
  const { data } = await registry.ask(
    person('tuni.fi', 'REGISTRAR'),
    'mutation ($input: GiveMandateInput!) { giveMandate(input: $input) { ... on Mandate { id document } } }',
    { input },
  );
  const { id, document: text } = data.giveMandate;
  const achievement: Changeable = buildDocument({
    ...MANDATED,
    ...{ awardingBody: TUNI, credentialId: 'tuni.fi:019aa000-0000-7000-8000-000000000001' },
    mandate: { ...MANDATED.mandate!, id, document: text },
  });
  const profiled = { ...achievement, credentialProfiles: buildDocument(PARTICIPATION).credentialProfiles };
  for (const document of [achievement, profiled])
    expect(await verify(await sealedAs(document, 'eciu.eu'))).toMatchObject({
      verdict: 'INVALID',
      check: { MANDATE: { status: 'ERROR', message: expect.stringContaining('kind MICRO_CREDENTIAL') } },
    });
  await registry.ask(
    person('tuni.fi', 'REGISTRAR'),
    'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Mandate { id } } }',
    { input: { mandateId: id, reason: 'Enough' } },
  );
});

test('a mandate counts at the moment of sealing: out of its scope, before it, after its revocation it does not', async () => {
  const registrar = person('utwente.nl', 'REGISTRAR');
  const input = {
    from: 'utwente.nl',
    to: 'eciu.eu',
    scope: ['MICRO_CREDENTIAL'],
    validFrom: '2026-11-22',
    validUntil: '2027-11-20',
  };
  const given = await registry.ask(
    registrar,
    'mutation ($input: GiveMandateInput!) { giveMandate(input: $input) { ... on Mandate { id } } }',
    { input },
  );
  const { id } = given.data.giveMandate;
  const awardingBody = {
    ...MICRO_CREDENTIAL.awardingBody!,
    schac: 'utwente.nl',
    eidasIdentifier: 'NTRNL-DEMO-UT',
    legalIdentifier: null,
  };
  const ofTwente = (described: AnnexOne) =>
    mandated(id, { ...described, awardingBody, credentialId: 'utwente.nl:019aa000-0000-7000-8000-000000000001' });
  const day = (date: string) => new Date(`${date}T12:00:00Z`);
  const mandateCheck = async (described: AnnexOne, at: string) => {
    registry.now = day(at);
    const { check, sealedBy } = await verify(await sealed(ofTwente(described), 'eciu.eu', day(at)));
    expect(sealedBy.mandate).toMatchObject({ id });
    return check.MANDATE;
  };

  expect(await mandateCheck(MICRO_CREDENTIAL, '2026-11-21')).toMatchObject({
    status: 'ERROR',
    message: expect.stringContaining('only from 2026-11-22'),
  });
  expect(await mandateCheck(MICRO_CREDENTIAL, '2026-11-22')).toMatchObject({ status: 'OK' });
  expect(await mandateCheck(PARTICIPATION, '2026-11-22')).toMatchObject({
    status: 'ERROR',
    message: expect.stringContaining('PARTICIPATION'),
  });

  registry.now = day('2026-12-01');
  await registry.ask(
    registrar,
    'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Mandate { id } } }',
    { input: { mandateId: id, reason: 'Enough' } },
  );
  expect(await mandateCheck(MICRO_CREDENTIAL, '2026-12-02')).toMatchObject({
    status: 'ERROR',
    message: expect.stringContaining('revoked'),
  });
  registry.now = NOW;
});

describe('a document that embeds its mandate', () => {
  const registrar = person('tuni.fi', 'REGISTRAR');
  const GIVE = 'mutation ($input: GiveMandateInput!) { giveMandate(input: $input) { ... on Mandate { id document } } }';
  const REVOKE = 'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Mandate { id } } }';
  const awardingBody = {
    ...MICRO_CREDENTIAL.awardingBody!,
    schac: 'tuni.fi',
    eidasIdentifier: 'NTRFI-DEMO-TUNI',
    legalIdentifier: null,
  };
  const withMandate = (id: string, document: string): AnnexOne => ({
    ...MICRO_CREDENTIAL,
    awardingBody,
    credentialId: 'tuni.fi:019aa000-0000-7000-8000-000000000001',
    mandate: { ...MANDATED.mandate!, id, document },
  });
  let given: { id: string; document: string };
  beforeAll(async () => {
    const input = {
      from: 'tuni.fi',
      to: 'eciu.eu',
      scope: ['MICRO_CREDENTIAL'],
      validFrom: '2026-11-21',
      validUntil: '2027-11-20',
    };
    given = (await registry.ask(registrar, GIVE, { input })).data.giveMandate;
  });

  test('is not revoked for a reason that nobody could read', async () => {
    const refused =
      'mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) { ... on Refused { code details { path } } } }';
    for (const reason of [' ', 'x'.repeat(1001)]) {
      const answer = await registry.ask(registrar, refused, { input: { mandateId: given.id, reason } });
      expect(answer.data.revokeMandate).toEqual({ code: 'INVALID', details: [{ path: 'input.reason' }] });
    }
  });

  /** The same with a timestamp of the authority's own, level T. */
  async function stamped(document: string): Promise<string> {
    const authority = withoutFiles(registry.authority, NOW);
    return augment(document, 'T', await proofsOf({ authority, clock: () => registry.now }));
  }

  test('is valid by it', async () => {
    expect(await verify(await sealed(withMandate(given.id, given.document), 'eciu.eu'))).toMatchObject({
      verdict: 'VALID',
      sealedBy: { mandate: { id: given.id } },
      check: {
        MANDATE: { status: 'OK', indication: 'TOTAL_PASSED', message: expect.stringContaining('under its own seal') },
      },
    });
  });

  test.each<[string, () => Promise<string>, string]>([
    [
      'forged by the sealer',
      () => seal(JSON.parse(given.document).payload, { ...registry.seals.get('eciu.eu')!, signedAt: NOW }),
      'SIG_CONSTRAINTS_FAILURE',
    ],
    ['altered', async () => given.document.replace('2027-11-20', '2037-11-20'), 'SIG_CRYPTO_FAILURE'],
    [
      'widened, if by its own seal',
      async () => {
        const wider = {
          ...readMandate(JSON.parse(given.document).payload),
          scope: ['MICRO_CREDENTIAL', 'DIPLOMA'] as const,
        };
        return seal(composeMandate(wider), { ...registry.seals.get('tuni.fi')!, signedAt: NOW });
      },
      'HASH_FAILURE',
    ],
    [
      'that of another awarding body',
      async () => {
        const { data } = await registry.ask(ANONYMOUS, `{ mandate(id: "${DEMO_MANDATE}") { document } }`);
        return data.mandate.document;
      },
      'HASH_FAILURE',
    ],
    ['a letter', async () => 'To whom it may concern', 'FORMAT_FAILURE'],
  ])('is invalid where that is %s', async (_, make, subIndication) => {
    expect(await verify(await sealed(withMandate(given.id, await make()), 'eciu.eu'))).toMatchObject({
      verdict: 'INVALID',
      sealedBy: { mandate: null },
      check: { SEAL: { status: 'OK' }, MANDATE: { status: 'ERROR', indication: 'TOTAL_FAILED', subIndication } },
    });
  });

  test('is invalid where the mandate is for diplomas, which the alliance does not make', async () => {
    const input = {
      from: 'tuni.fi',
      to: 'eciu.eu',
      scope: ['DIPLOMA'],
      validFrom: '2026-11-21',
      validUntil: '2027-11-20',
    };
    const { id, document } = (await registry.ask(registrar, GIVE, { input })).data.giveMandate;
    expect(await verify(await sealed(withMandate(id, document), 'eciu.eu'))).toMatchObject({
      verdict: 'INVALID',
      check: { MANDATE: { indication: 'TOTAL_FAILED', message: expect.stringContaining('MICRO_CREDENTIAL') } },
    });
  });

  test('stays valid where a timestamp proves that it was sealed before the mandate was revoked', async () => {
    const before = await sealed(withMandate(given.id, given.document), 'eciu.eu');
    const proven = await stamped(before);
    registry.now = new Date(NOW.getTime() + 60_000);
    await registry.ask(registrar, REVOKE, { input: { mandateId: given.id, reason: 'Enough' } });
    registry.now = new Date(NOW.getTime() + 120_000);
    const backdated = await stamped(await sealed(withMandate(given.id, given.document), 'eciu.eu', NOW));
    expect(await verify(proven)).toMatchObject({
      verdict: 'VALID',
      check: { MANDATE: { status: 'OK', message: expect.stringContaining('after the sealing') } },
    });
    expect(await verify(before)).toMatchObject({
      verdict: 'INDETERMINATE',
      check: { MANDATE: { indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' } },
    });
    expect(await verify(backdated)).toMatchObject({
      verdict: 'INVALID',
      check: { MANDATE: { indication: 'TOTAL_FAILED', subIndication: 'REVOKED' } },
    });
    registry.now = NOW;
  });

  test('whose mandate the awarding body never sealed is indeterminate', async () => {
    await sql(`update "trust"."mandate" set "document" = null, "seal" = null where "id" = $1`, [DEMO_MANDATE]);
    expect(await verify(await sealed(mandated(DEMO_MANDATE), 'eciu.eu'))).toMatchObject({
      verdict: 'INDETERMINATE',
      check: { MANDATE: { subIndication: 'SIGNED_DATA_NOT_FOUND', message: expect.stringContaining('give it anew') } },
    });
  });
});

async function sql(text: string, values: unknown[]): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: registry.url });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}

test('nothing of a document is stored', async () => {
  await verify(await sealed(MICRO_CREDENTIAL));
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: registry.url });
  await client.connect();
  const { rows } = await client.query(
    `select table_schema || '.' || table_name as name, (xpath('//c/text()', query_to_xml('select count(*) as c from "' || table_schema || '"."' || table_name || '" t where t::text like ''%Testa%''', false, true, '')))[1]::text as found
     from information_schema.tables where table_schema in ('trust', 'shared') and table_type = 'BASE TABLE'`,
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ found }) => found !== '0')).toEqual([]);
});
