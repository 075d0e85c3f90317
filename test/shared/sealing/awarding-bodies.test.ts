import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDocument, kindOfDocument, readDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { ofTuni, SECOND_AWARDS, type Changeable } from './awarding.ts';
import { EVERY_KIND, MICRO_CREDENTIAL, PARTICIPATION } from './described.ts';
import { notShared, SHARED } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

const namesIn = (document: unknown) => readDocument(document).awardingBodies.map(({ name }) => name);

describe('the awarding bodies of a document', () => {
  test.each(EVERY_KIND)('are one in %s of the hub', (_, described) => {
    expect(namesIn(buildDocument(described))).toEqual(['Dublin City University']);
  });

  test.each(SECOND_AWARDS)('are two where another awards %s', (_, change) => {
    expect(namesIn(ofTuni(change)).toSorted()).toEqual(['Dublin City University', 'Tampere University']);
  });

  const same = (body: object) =>
    ofTuni((claim) => (claim.provenBy.awardedBy = { awardingBody: { type: 'Organisation', ...body } }));
  const name = { legalName: { fi: 'Tampereen yliopisto', en: 'Tampere  university' } };
  const identified = (notation: string) => ({ eIDASIdentifier: { notation } });
  test.each<[string, object, number]>([
    ['the same name and no identifier', name, 1],
    ['the same identifier in other letters', { ...name, ...identified('ntrfi-demo-tuni ') }, 1],
    ['the same identifier and no name', identified('NTRFI-DEMO-TUNI'), 1],
    ['the same name and other identifiers', { ...name, ...identified('NTRFI-OTHER') }, 2],
    ['the same identifier and another name', { legalName: { en: 'DCU' }, ...identified('NTRFI-DEMO-TUNI') }, 2],
    ['an id alone', { id: 'urn:epass:org:900' }, 2],
  ])('described again by %s are counted right', (_, body, count) => {
    expect(namesIn(same(body))).toHaveLength(count);
  });

  test('are read from any garbage, however deep or wide', () => {
    let deep: unknown = { awardingBody: 'urn:x' };
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    const wide = Array.from({ length: 50_000 }, (_, n) => ({ awardingBody: { id: `urn:${n}` } }));
    expect(readDocument({ credentialSubject: { deep } }).awardingBodies).toHaveLength(1);
    expect(readDocument({ credentialSubject: { wide } }).awardingBodies).toHaveLength(20);
  });
});

describe('the kind of a document', () => {
  const activity = (change: (document: Changeable) => void = () => {}) => {
    const document: Changeable = structuredClone(buildDocument(PARTICIPATION));
    change(document);
    return document;
  };
  const achieved = (): Changeable => structuredClone(buildDocument(MICRO_CREDENTIAL));
  const claim = achieved().credentialSubject.hasClaim;
  test.each<[string, Changeable, string]>([
    ['activities', activity(), 'PARTICIPATION'],
    [
      'an activity with its type in a list',
      activity((d) => (d.credentialSubject.hasClaim.type = ['LearningActivity'])),
      'PARTICIPATION',
    ],
    [
      'an activity in a list',
      activity((d) => (d.credentialSubject.hasClaim = [d.credentialSubject.hasClaim])),
      'PARTICIPATION',
    ],
    ['no profile at all', activity((d) => delete d.credentialProfiles), 'PARTICIPATION'],
    ['an achievement', achieved(), 'MICRO_CREDENTIAL'],
    [
      'an achievement under the profile of activities',
      { ...achieved(), credentialProfiles: activity().credentialProfiles },
      'MICRO_CREDENTIAL',
    ],
    [
      'an achievement under both profiles',
      { ...achieved(), credentialProfiles: [achieved().credentialProfiles, activity().credentialProfiles] },
      'MICRO_CREDENTIAL',
    ],
    [
      'an activity under the generic profile',
      activity((d) => (d.credentialProfiles = achieved().credentialProfiles)),
      'PARTICIPATION',
    ],
    [
      'an activity under a profile of another kind',
      activity(
        (d) => (d.credentialProfiles = { ...d.credentialProfiles, id: 'http://data.europa.eu/snb/credential/1' }),
      ),
      'MICRO_CREDENTIAL',
    ],
    [
      'an activity and an achievement',
      activity((d) => (d.credentialSubject.hasClaim = [d.credentialSubject.hasClaim, claim])),
      'MICRO_CREDENTIAL',
    ],
    [
      'an activity, and an achievement elsewhere',
      activity((d) => (d.credentialSubject.achieved = claim)),
      'MICRO_CREDENTIAL',
    ],
    [
      'an activity with an achievement in it',
      activity((d) => (d.credentialSubject.hasClaim.hasPart = [claim])),
      'MICRO_CREDENTIAL',
    ],
    [
      'one thing of both types',
      activity((d) => (d.credentialSubject.hasClaim.type = ['LearningActivity', 'LearningAchievement'])),
      'MICRO_CREDENTIAL',
    ],
    [
      'an activity that is an achievement, too, in plain JSON-LD',
      activity((d) => (d.credentialSubject.hasClaim['@type'] = 'LearningAchievement')),
      'MICRO_CREDENTIAL',
    ],
    ['nothing', {}, 'MICRO_CREDENTIAL'],
  ])('that claims %s', (_, document, kind) => {
    expect(kindOfDocument(document)).toBe(kind);
  });
});

const SAMPLES = join(SHARED, 'elm/samples');
describeWhere(notShared('elm/samples'), 'the official sample', () => {
  test.each([
    ['elm-repo/Sample-CertOfPart-unsigned.jsonld', 1, 'PARTICIPATION'],
    ['elm-repo/Sample-MC-Annex1-unsigned.jsonld', 1, 'MICRO_CREDENTIAL'],
    ['elm-repo/credential-sample.jsonld', 1, 'MICRO_CREDENTIAL'],
    ['mynextid-2026/edc-coe-example.json', 1, 'PARTICIPATION'],
    ['ebsi-edc/DigiComp_Generic.json', 1, 'MICRO_CREDENTIAL'],
    // A company gave the activity that was part of the studies.
    ['elm-support-2025/Sample-MastersDegree-unsigned.json', 2, 'MICRO_CREDENTIAL'],
  ])('%s is awarded by %i, and %s', (file, count, kind) => {
    const document = JSON.parse(readFileSync(join(SAMPLES, file), 'utf8'));
    expect([namesIn(document).length, kindOfDocument(document.credential ?? document)]).toEqual([count, kind]);
  });
});
