import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import {
  buildDocument,
  checkFormat,
  verifyWithShapes,
  type ShapeCheck,
} from '../../../subgraphs/shared/sealing/index.ts';
import { sealIssuer } from '../../../subgraphs/shared/sealing/index.ts';
import { sentenceOf } from '../../../subgraphs/shared/sealing/shapes/findings.ts';
import { createShapeCheck } from '../../../subgraphs/shared/sealing/shapes/shape-check.ts';
import { STANDARDS } from '../../../subgraphs/shared/sealing/shapes/standards.ts';
import type { Term } from '@rdfjs/types';
import type { Store } from 'n3';
import { termOf } from '../../../subgraphs/shared/sealing/linked-data/contexts.ts';
import { officialShapes } from '../../../subgraphs/shared/sealing/shapes/official-shapes.ts';
import { profileShapes } from '../../../subgraphs/shared/sealing/shapes/profile-shapes.ts';
import { ShapeValidator } from '../../../subgraphs/shared/sealing/shapes/validate.ts';
import { make, NOW } from './certificates.ts';
import { EVERY_KIND, MANDATED, MICRO_CREDENTIAL } from './described.ts';
import { official, readElm, samples } from './elm-files.ts';

jest.setTimeout(60_000);

const { der } = await make({ name: 'Seal' });
const issued = (described: (typeof EVERY_KIND)[number][1]) =>
  JSON.parse(JSON.stringify(sealIssuer(buildDocument(described), der, NOW))) as Record<string, unknown>;

const own = new ShapeValidator(null);
const fileOf = (name: string) => readElm(`${name.endsWith('.ttl') ? 'shapes' : 'context'}/${name}`);
const standards = () => Object.fromEntries(Object.keys(STANDARDS).map((name) => [name, fileOf(name)]));
let officialOnes: ShapeValidator | null = null;
const theirs = () => (officialOnes ??= new ShapeValidator(standards()));

interface Told {
  readonly conforms: boolean;
  readonly findings: readonly string[];
}
async function told(validator: ShapeValidator, document: Record<string, unknown>): Promise<Told | string> {
  try {
    const { conforms, findings } = await validator.validate(document);
    return { conforms, findings: [...new Set(findings.map(sentenceOf))].toSorted() };
  } catch (error) {
    return (error as Error).name;
  }
}

/**
 * The document with one member otherwise: `credentialSubject.hasClaim.title`; undefined takes it away. What the document
 * writes twice is changed in every place.
 */
function change(document: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop()!;
  let node: any = document;
  for (const name of names) node = [node[name]].flat()[0];
  const { id } = node;
  const walk = (one: any): void => {
    if (typeof one !== 'object' || one === null) return;
    if (one.id === id) {
      if (value === undefined) delete one[last];
      else one[last] = value;
    }
    Object.values(one).forEach(walk);
  };
  walk(document);
}

function changed(document: Record<string, unknown>, ...changes: (readonly [string, unknown])[]) {
  const copy = structuredClone(document);
  for (const [path, value] of changes) change(copy, path, value);
  return copy;
}

const CONCEPT = { id: 'http://example.org/concept/1', type: 'Concept', prefLabel: { en: 'Of no list' } };
/** Each breaks the profile in another place. */
const BROKEN: readonly (readonly [path: string, value: unknown])[] = [
  ...[
    'credentialProfiles',
    'displayParameter',
    'issuer',
    'issuer.eIDASIdentifier',
    'issuer.legalName',
    'issuer.location',
    'credentialSubject',
    'issued',
    'validFrom',
    'credentialSchema',
    'displayParameter.title',
    'displayParameter.language',
    'displayParameter.primaryLanguage',
    'displayParameter.individualDisplay',
    'displayParameter.individualDisplay.language',
    'displayParameter.individualDisplay.displayDetail',
    'displayParameter.individualDisplay.displayDetail.image',
    'displayParameter.individualDisplay.displayDetail.page',
    'displayParameter.individualDisplay.displayDetail.image.content',
    'displayParameter.individualDisplay.displayDetail.image.contentType',
    'displayParameter.individualDisplay.displayDetail.image.contentEncoding',
    'credentialSubject.hasClaim',
    'credentialSubject.hasClaim.title',
    'credentialSubject.hasClaim.awardedBy',
    'credentialSubject.hasClaim.awardedBy.awardingBody',
    'credentialSubject.hasClaim.awardedBy.awardingBody.legalName',
    'credentialSubject.hasClaim.awardedBy.awardingBody.location.address',
    'credentialSubject.hasClaim.awardedBy.awardingBody.location.address.countryCode',
    'credentialSubject.hasClaim.awardedBy.awardingBody.eIDASIdentifier.spatial',
    'credentialSubject.hasClaim.provenBy.grade',
    'credentialSubject.hasClaim.provenBy.title',
    'credentialSubject.hasClaim.provenBy.specifiedBy.title',
    'credentialSubject.hasClaim.specifiedBy.title',
    'credentialSubject.hasClaim.specifiedBy.creditPoint.framework',
    'credentialSubject.hasClaim.specifiedBy.creditPoint.point',
    'credentialSubject.hasClaim.specifiedBy.learningOutcome.title',
    'credentialSubject.hasClaim.specifiedBy.entryRequirement.noteLiteral',
    'identifier.notation',
  ].map((path) => [path, undefined] as const),
  ['issued', 'yesterday'],
  ['validUntil', '2027'],
  ['credentialStatus', { id: 'urn:status:1', type: 'BitstringStatusListEntry' }],
  ['credentialSubject.fullName', { en: 'A', fi: 'B' }],
  ['credentialSubject.dateOfBirth', '1990-02-03'],
  ['credentialSubject.hasClaim.specifiedBy.volumeOfLearning', '60 hours'],
  ['credentialSubject.hasClaim.specifiedBy.eqfLevel', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.thematicArea', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.language', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.learningOutcome.relatedESCOSkill', CONCEPT],
  ['credentialSubject.hasClaim.specifiedBy.learningSetting', CONCEPT],
  ['credentialProfiles', CONCEPT],
  ['displayParameter.primaryLanguage', CONCEPT],
  ['credentialSubject.hasClaim.title', { en: ['One', 'Two'] }],
  ['credentialSubject.hasClaim.specifiedBy.isPartialQualification', 'perhaps'],
  ['displayParameter.individualDisplay.displayDetail.page', 0],
];

/** Together in one document where they do not touch: each document costs two validations. */
const TOGETHER: (readonly [string, unknown])[][] = [];
for (const one of BROKEN) {
  const touches = ([path]: readonly [string, unknown]) =>
    `${path}.`.startsWith(`${one[0]}.`) || one[0].startsWith(path);
  const free = TOGETHER.find((batch) => batch.length < 8 && !batch.some(touches));
  if (free) free.push(one);
  else TOGETHER.push([one]);
}

official('the shapes', () => {
  test.each(EVERY_KIND)('the official ones and our own accept %s that the hub makes', async (_name, described) => {
    const document = issued(described);
    expect(await told(theirs(), document)).toEqual({ conforms: true, findings: [] });
    expect(await told(own, document)).toEqual({ conforms: true, findings: [] });
  });

  test.each(samples())('of ours and of the Commission say the same of %s', async (_file, document, { shacl }) => {
    const said = await told(theirs(), document);
    expect(await told(own, document)).toEqual(said);
    if (shacl?.conforms !== undefined) expect(said).toMatchObject({ conforms: shacl.conforms });
  });

  test.each(TOGETHER.map((batch) => [batch.map(([path]) => path).join(', '), batch] as const))(
    'of ours and of the Commission find the same where these are broken: %s',
    async (_paths, batch) => {
      const document = changed(issued(MICRO_CREDENTIAL), ...batch);
      const said = (await told(theirs(), document)) as Told;
      expect(said.conforms).toBe(false);
      expect(said.findings.length).toBeGreaterThanOrEqual(batch.length);
      expect(await told(own, document)).toEqual(said);
    },
  );

  test.each(['evidence', 'evidence.evidenceStatement'])('of a mandated issue need its %s', async (path) => {
    const document = changed(issued(MANDATED), [path, undefined]);
    const said = await told(theirs(), document);
    expect(said).toMatchObject({ conforms: false });
    expect(await told(own, document)).toEqual(said);
  });
});

/** Rules as `Class.member`, by the shapes that have a target; what is deactivated does not count. */
function rulesOf(shapes: Store): string[] {
  const of = (node: Term, name: string) => shapes.getObjects(node, `http://www.w3.org/ns/shacl#${name}`, null);
  return shapes.getQuads(null, 'http://www.w3.org/ns/shacl#targetClass', null, null).flatMap(({ subject, object }) => {
    if (of(subject, 'deactivated').length > 0) return [];
    const paths = of(subject, 'property').flatMap((property) => of(property, 'path'));
    return paths.map((path) => `${termOf(object.value)}.${termOf(path.value)}`);
  });
}

official('what our shapes leave out of the official ones', () => {
  test('is only what no document of the profile can say: its context has no such term', () => {
    const ours = new Set(rulesOf(profileShapes([])));
    const left = rulesOf(officialShapes(standards(), [])).filter((rule) => !ours.has(rule));
    expect([...new Set(left)].toSorted()).toEqual(LEFT_OUT);
  });
});

const LEFT_OUT = [
  // A proof is https://w3id.org/security#proof in the context, and https://www.w3.org/2018/credentials#proof here.
  'EuropeanDigitalCredential.proof',
  'EuropeanDigitalPresentation.proof',
  // clv is http://data.europa.eu/m8g in the context and http://data.europa.eu/m8g/ here.
  'Geometry.latitude',
  'Geometry.longitude',
  // The context writes resultDestribution.
  'LearningAssessment.resultDistribution',
  // No term at all; or (descriptionHtml) one that can have no value of the type asked for.
  'LearningOpportunity.defaultLanguage',
  'LearningOpportunity.descriptionHtml',
  'Location.geometry',
  'Organisation.hasMember',
  // The context writes nationalID, areaDialingCode.
  'Person.nationalId',
  'Phone.areaDialing',
  'VerifiablePresentation.proof',
];

describe('the check', () => {
  const open: ShapeCheck[] = [];
  const checkOf = (...parameters: Parameters<typeof createShapeCheck>) => {
    const check = createShapeCheck(...parameters);
    open.push(check);
    return check;
  };
  afterAll(() => Promise.all(open.map((check) => check.close())));
  const shapes = checkOf(null);

  test('says that it used the hub’s own shapes, and what it found', async () => {
    const document = issued(MICRO_CREDENTIAL);
    expect(await checkFormat(document, shapes)).toMatchObject({
      status: 'OK',
      message: expect.stringContaining("hub's own SHACL shapes"),
    });
    const without = changed(document, ['credentialSubject.hasClaim.provenBy.grade', undefined]);
    expect(await checkFormat(without, shapes)).toMatchObject({
      status: 'ERROR',
      indication: 'TOTAL_FAILED',
      subIndication: 'FORMAT_FAILURE',
      message: expect.stringContaining('grade of LearningAssessment urn:epass:learningAssessment:1 is missing'),
    });
  });

  test('a status list entry in "status" is within the profile', async () => {
    const status = [
      {
        id: 'https://hub.example/status/1#7',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://hub.example/status/1',
      },
    ];
    expect(await checkFormat({ ...issued(MICRO_CREDENTIAL), status }, shapes)).toMatchObject({ status: 'OK' });
  });

  test('what is too deep, too much, or brings a context of its own is refused before it is looked at', async () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 20_000; level += 1) deep = { title: deep };
    const document = issued(MICRO_CREDENTIAL);
    const note = (index: number) => ({ id: `urn:note:${index}`, type: 'Note' });
    const many = Array.from({ length: 6000 }, (_, index) => note(index));
    const started = performance.now();
    const refused = await Promise.all([
      shapes.check({ ...document, attachment: deep }),
      shapes.check({ ...document, attachment: many }),
      shapes.check({ ...document, attachment: { '@context': 'http://127.0.0.1:9/', title: 'x' } }),
    ]);
    expect(performance.now() - started).toBeLessThan(500);
    expect(refused.map((one) => one.kind)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
    expect(await shapes.check({ '@context': ['http://127.0.0.1:9/context'], id: 'urn:credential:1' })).toMatchObject({
      kind: 'REFUSED',
      reason: expect.stringContaining('http://127.0.0.1:9/context is not one of the profile'),
    });
    expect(await shapes.check({ id: 'urn:credential:1', title: 'no context' })).toMatchObject({ kind: 'REFUSED' });
  });

  test('leaves the event loop to others, and gives up what takes too long', async () => {
    const document = issued(MICRO_CREDENTIAL);
    const media = Array.from({ length: 300 }, (_, n) => ({
      id: `urn:m:${n}`,
      type: 'MediaObject',
      title: { en: 'x' },
    }));
    const slow = { ...document, attachment: media };
    const hasty = checkOf(null, { longestMs: 20, mostWaiting: 0 });
    const checking = { over: false };
    const checked = Promise.all([hasty.check(slow), shapes.check(slow)]).finally(() => (checking.over = true));
    let turns = 0;
    for (; !checking.over; turns += 1) await setTimeout(1);
    const [given, found] = await checked;
    expect(turns).toBeGreaterThan(20);
    expect(given).toMatchObject({ kind: 'UNDECIDED', reason: expect.stringContaining('longer than 0.02 seconds') });
    expect(found).toMatchObject({ kind: 'DIFFERS', findingCount: 900 });
    expect(await checkFormat(document, hasty)).toMatchObject({ status: 'ERROR', indication: 'INDETERMINATE' });
  });

  official('with the official shapes', () => {
    test('says so, and verifies a sealed sample by them', async () => {
      const shapesOfTheirs = checkOf(standards());
      const sample = readElm('samples/elm-support-2025/Sample-CertOfPart-signed.jsonld');
      const { checks } = await verifyWithShapes(sample, { anchors: [], at: NOW, shapes: shapesOfTheirs });
      expect(checks[0]).toMatchObject({
        name: 'FORMAT',
        status: 'OK',
        message: expect.stringContaining('the official SHACL shapes'),
      });
    });
  });
});
