import { expect, test } from '@jest/globals';
import jsonld from 'jsonld';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildDocument,
  parseSealed,
  readDocument,
  sealIssuer,
  verifyDocument,
} from '../../../subgraphs/shared/sealing/index.ts';
import { parseCertificate } from '../../../subgraphs/shared/sealing/certificate/certificate.ts';
import { issuerSerial } from '../../../subgraphs/shared/sealing/jades/write-header.ts';
import { make, NOW } from './certificates.ts';
import { EVERY_KIND, MICRO_CREDENTIAL } from './described.ts';
import { SHARED } from '../../support/surroundings.ts';
import { official, readElm } from './elm-files.ts';

const SAMPLE = join(SHARED, 'vocab/elm-samples/Sample-MC-Annex1-unsigned.jsonld');

interface Expected {
  readonly jws?: { readonly alg: string; readonly signatureVerifies: boolean; readonly apparentLevel: string };
  readonly shacl?: { readonly conforms?: boolean };
}
/** One row that is never run keeps `test.each` content where the files are absent. */
const ABSENT: [string, Expected] = [
  '(skipped: ../shared/elm is not here)',
  { jws: { alg: '', signatureVerifies: false, apparentLevel: '' } },
];
const expected: [string, Expected][] = existsSync(SAMPLE)
  ? Object.entries(JSON.parse(readElm('EXPECTED.json')).files)
  : [ABSENT];
const sealed = expected.filter(([, { jws }]) => jws);

official('sealed samples of the Commission', () => {
  test.each(sealed)('%s is intact, at level B, under an unknown authority', (file, { jws, shacl }) => {
    const started = performance.now();
    const { seal, checks, verdict } = verifyDocument(readElm(file), { anchors: [], at: NOW });
    expect(performance.now() - started).toBeLessThan(400);
    expect(seal).toMatchObject({
      intact: jws!.signatureVerifies,
      algorithm: jws!.alg,
      level: 'B',
      apparentLevel: jws!.apparentLevel,
      qualified: false,
    });
    expect(seal!.results.find(({ name }) => name === 'CERTIFICATE_PATH')).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    });
    expect(verdict).toBe(shacl ? 'INDETERMINATE' : 'INVALID');
    const format = shacl?.conforms ? 'OK' : 'ERROR';
    expect(checks[0]).toMatchObject({ name: 'FORMAT', status: format });
  });
  test.each(sealed)('%s fails once a character is altered', (file) => {
    const text = readElm(file).replace('urn:', 'URN:').replace('credentials/v1', 'credentials/V1');
    expect(verifyDocument(text, { anchors: [], at: NOW })).toMatchObject({
      verdict: 'INVALID',
      seal: { intact: false, level: null, check: { subIndication: 'SIG_CRYPTO_FAILURE' } },
    });
  });
  test.each(sealed)('%s names its certificate as the hub does', (file) => {
    const { certificates, protectedHeader } = parseSealed(readElm(file));
    const { kid } = JSON.parse(Buffer.from(protectedHeader, 'base64url').toString());
    expect(issuerSerial(parseCertificate(certificates[0]!))).toBe(kid);
  });
  test.each(sealed)('%s says the same in the flattened form', (file) => {
    const { payload, signatures } = JSON.parse(readElm(file));
    const options = { anchors: [], at: NOW };
    const flattened = verifyDocument(JSON.stringify({ payload, ...signatures[0] }), options);
    expect(flattened).toEqual(verifyDocument(readElm(file), options));
  });
});

official('unsealed samples', () => {
  test('are read', () => {
    expect(readDocument(JSON.parse(readFileSync(SAMPLE, 'utf8')))).toMatchObject({
      title: { en: 'Digital micro-credential creation' },
      holder: 'Ana Andromeda',
      awardedBy: { name: 'University of Zed', identifier: '0000', country: 'IE' },
      ects: 2,
      eqfLevel: 6,
      grade: 'Pass',
      identifiers: ['C012'],
      learningOutcomes: [{ skills: { length: 3 } }, { title: { es: 'Contento digital' }, skills: { length: 1 } }],
    });
  });
});

const CONTEXTS: Readonly<Record<string, string>> = {
  'https://www.w3.org/2018/credentials/v1': 'context/w3c-credentials-v1.jsonld',
  'http://data.europa.eu/snb/model/context/edc-ap': 'context/edc-ap-context.jsonld',
};
const documentLoader = async (url: string) => {
  const file = CONTEXTS[url];
  if (!file) throw new Error(`Not fetched: ${url}`);
  return { documentUrl: url, document: JSON.parse(readElm(file)) };
};

/** Every term and type a document uses, by the type of node it stands in. */
function terms(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) terms(item, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return found;
  const node = value as Record<string, unknown>;
  const type = [node.type ?? 'text'].flat().at(-1);
  for (const [name, inner] of Object.entries(node)) {
    if (type !== 'text') found.add(`${String(type)}.${name}`);
    terms(inner, found);
  }
  return found;
}

official("the hub's own documents", () => {
  test.each(EVERY_KIND)('%s loses no member when read as linked data', async (_name, described) => {
    const { der } = await make({ name: 'Seal' });
    const document = JSON.parse(JSON.stringify(sealIssuer(buildDocument(described), der, NOW)));
    const quads = String(
      await jsonld.toRDF(document, {
        format: 'application/n-quads',
        documentLoader,
        safe: true,
      } as jsonld.Options.ToRdf),
    );
    expect(quads.split('\n').length).toBeGreaterThan(100);
    const expanded = JSON.stringify(
      await jsonld.expand(document, { documentLoader, safe: true } as jsonld.Options.Expand),
    );
    for (const text of Object.values(described.title)) expect(expanded).toContain(text);
  });
  test('say the same things in the same places as the sample of Annex I', () => {
    const ours = terms(buildDocument(MICRO_CREDENTIAL));
    const theirs = terms(JSON.parse(readFileSync(SAMPLE, 'utf8')));
    const onlyOurs = [...ours].filter((term) => !theirs.has(term));
    expect(onlyOurs).toEqual(OWN_TERMS);
    expect([...theirs].filter((term) => !ours.has(term))).toEqual(NOT_SAID);
  });
});

/** Not in the sample, but in the profile: each is a property of the official shapes for its class. */
const OWN_TERMS: string[] = [
  'Person.identifier',
  'LearningAchievement.description',
  'Organisation.eIDASIdentifier',
  'AwardingProcess.awardingDate',
  'LearningAssessment.identifier',
  'LearningAssessment.dateIssued',
  'LearningActivity.identifier',
  'Qualification.description',
  'Qualification.additionalNote',
  'Note.subject',
];
/** In the sample, but nothing the hub knows or Annex I asks for. */
const NOT_SAID: string[] = [
  'Person.contactPoint',
  'ContactPoint.id',
  'ContactPoint.type',
  'ContactPoint.emailAddress',
  'Mailbox.id',
  'Mailbox.type',
  'Organisation.groupMemberOf',
  'Group.id',
  'Group.type',
  'Group.contactPoint',
  'Group.prefLabel',
  'Address.fullAddress',
  'Location.spatialCode',
  'Organisation.logo',
  'Organisation.vatIdentifier',
  'LearningActivity.directedBy',
  'LearningActivity.description',
  'LearningAssessment.assessedBy',
  'GradingScheme.description',
  'LearningAssessmentSpecification.language',
  'Qualification.nqfLevel',
  'LearningOutcome.relatedSkill',
  'LearningOutcome.reusabilityLevel',
  'Qualification.maximumDuration',
  'Person.nationalID',
];
