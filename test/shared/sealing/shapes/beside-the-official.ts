import { expect, test } from '@jest/globals';
import type { Term } from '@rdfjs/types';
import type { Store } from 'n3';
import { termOf } from '../../../../subgraphs/shared/sealing/linked-data/contexts.ts';
import { officialShapes } from '../../../../subgraphs/shared/sealing/shapes/official-shapes.ts';
import { profileShapes } from '../../../../subgraphs/shared/sealing/shapes/profile-shapes.ts';
import { EVERY_KIND, MANDATED, MICRO_CREDENTIAL } from '../described.ts';
import { official, samples } from '../elm-files.ts';
import { TOGETHER } from './broken.ts';
import { changed, issued, own, standards, theirs, type Told, told } from './stage.ts';

const PICTURES = ['en', 'fi'].map((language) => ({ language, png: 'iVBORw0KGgo=' }));
const BUILT = [
  ...EVERY_KIND,
  ['one with pictures', { ...MICRO_CREDENTIAL, pictures: PICTURES }],
  ['one with its mandate in it', { ...MANDATED, mandate: { ...MANDATED.mandate!, document: '{}' } }],
] as const;

/** Rules as `Class.member`, by the shapes that have a target; what is deactivated does not count. */
function rulesOf(shapes: Store): string[] {
  const of = (node: Term, name: string) => shapes.getObjects(node, `http://www.w3.org/ns/shacl#${name}`, null);
  return shapes.getQuads(null, 'http://www.w3.org/ns/shacl#targetClass', null, null).flatMap(({ subject, object }) => {
    if (of(subject, 'deactivated').length > 0) return [];
    const paths = of(subject, 'property').flatMap((property) => of(property, 'path'));
    return paths.map((path) => `${termOf(object.value)}.${termOf(path.value)}`);
  });
}

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

/** Our shapes beside those of the Commission. */
export function besideTheOfficial(): void {
  official('the shapes', () => {
    test.each(BUILT)('the official ones and our own accept %s that the hub makes', async (_name, described) => {
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

  official('what our shapes leave out of the official ones', () => {
    test('is only what no document of the profile can say: its context has no such term', () => {
      const ours = new Set(rulesOf(profileShapes([])));
      const left = rulesOf(officialShapes(standards(), [])).filter((rule) => !ours.has(rule));
      expect([...new Set(left)].toSorted()).toEqual(LEFT_OUT);
    });
  });
}
