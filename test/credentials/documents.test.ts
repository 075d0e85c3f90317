import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { openPictures } from '../../subgraphs/shared/sealing/picture/pictures.ts';
import { createShapeCheck, type ShapeCheck } from '../../subgraphs/shared/sealing/shapes/shape-check.ts';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { enrolment, learnerId, offering, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { DCU, person, sealOf, startNode, type TestNode } from './small-alliance.ts';

jest.setTimeout(90_000);

const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const graph = new PretendedGraph();
const pictures = openPictures();
const shapes = createShapeCheck(null);
/** What the shape check is made to answer, and how often it was asked. */
let instead: Awaited<ReturnType<ShapeCheck['check']>> | null = null;
let asked = 0;
let checked: readonly unknown[] = [];
const watched: ShapeCheck = {
  source: 'OWN',
  examine: (...parameters) => shapes.examine(...parameters),
  check: (...parameters) => {
    asked += 1;
    checked = parameters;
    return instead ? Promise.resolve(instead) : shapes.check(...parameters);
  },
  close: () => shapes.close(),
};
let dcu: TestNode;
let seal: SealIdentity;
beforeAll(async () => {
  seal = await sealOf(DCU);
  dcu = await startNode({ ...DCU, language: 'ga' }, graph, seal, null, { pictures, shapes: watched });
});
beforeEach(async () => {
  await dcu.clear();
  graph.clear();
  instead = null;
  asked = 0;
});
afterAll(async () => {
  await dcu.stop();
  await Promise.all([pictures.close(), shapes.close()]);
});

async function prepared() {
  await dcu.ask(
    REGISTRAR,
    `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename ... on PreparationBatch { id } } }`,
  );
  await dcu.work();
  return await dcu.sql<{ id: string; state: string; document: string | null; missing: { element: string }[] }>(
    'select id, state, document, missing from credentials.credential order by enrolment',
  );
}

test('what is prepared is complete, multilingual, has a picture in each language, and the shape of the profile', async () => {
  const title = { title: 'Pleanáil straitéiseach', titleInEnglish: 'Strategic planning' };
  graph.offering = { ...offering, course: { ...offering.course, ...title } };
  graph.enrolments = [enrolment(1), enrolment(2), enrolment(3, { score: null })];
  const [first, second] = await prepared();
  // Two forms of document, with a grade and without; each with and without its status entries.
  expect(asked).toBe(4);
  expect([first, second]).toMatchObject([
    { state: 'READY', missing: [] },
    { state: 'READY', missing: [] },
  ]);
  const document = JSON.parse(first!.document!);
  // The shape is that of the whole document: what is written into it later is in what was checked.
  expect(Object.keys(checked[0] as object).toSorted()).toEqual(
    [...new Set([...Object.keys(document), 'issued', 'issuanceDate'])].toSorted(),
  );
  expect(document).toMatchObject({
    identifier: { schemeName: 'Alliance Hub credential', notation: first!.id },
    displayParameter: {
      title: { en: 'Strategic planning', ga: 'Pleanáil straitéiseach' },
      individualDisplay: [
        { language: { id: expect.stringMatching(/GLE$/) } },
        { language: { id: expect.stringMatching(/ENG$/) } },
      ],
    },
    credentialSubject: {
      hasClaim: { specifiedBy: { additionalNote: [{ subject: { prefLabel: { en: 'Quality assurance' } } }] } },
    },
  });
  const picturesOf = (text: string) =>
    JSON.parse(text).displayParameter.individualDisplay.map((one: any) => one.displayDetail[0].image.content);
  const all = [...picturesOf(first!.document!), ...picturesOf(second!.document!)];
  expect(new Set(all).size).toBe(4);
  for (const png of all) expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
});

test('a picture that cannot show a name is told to who prepares it, and to nobody else; it is sealed all the same', async () => {
  const [plain, other] = [enrolment(1), enrolment(2)];
  graph.enrolments = [plain, { ...other, learner: { ...other.learner!, givenName: '小明', familyName: 'Wáng 小' } }];
  const rows = await prepared();
  expect(rows).toMatchObject([{ state: 'READY' }, { state: 'READY' }]);
  const warningsOf = async (id: string, who: Caller) =>
    (
      await dcu.ask<{ credential: { warnings: string[] } | null }>(
        who,
        'query ($id: ID!) { credential(id: $id) { warnings } }',
        { id },
      )
    ).credential?.warnings;
  expect(await warningsOf(rows[0]!.id, REGISTRAR)).toEqual([]);
  expect(await warningsOf(rows[1]!.id, REGISTRAR)).toEqual([
    "The picture shows the learner's name without 2 letters that its font does not have. The document says it in full.",
  ]);
  expect(dcu.logged).toMatchObject([{ credential: rows[1]!.id, leftOut: [{ what: 'learner', letters: 2 }] }]);
  expect(JSON.stringify(dcu.logged)).not.toContain('小');
  expect(rows[1]!.document).toContain('小明');
  await dcu.sql(
    `update credentials.credential set state = 'SEALED', sealed_document = '{}', sealed_by = 'dcu.ie', sealed_at = now(), seal = '{}'`,
  );
  expect(await warningsOf(rows[1]!.id, { ...person('tuni.fi', 'LEARNER'), learner: learnerId(2) })).toEqual([]);
});

test('what is sealed is the document with the pictures that were painted', async () => {
  graph.enrolments = [enrolment(1)];
  const [one] = await prepared();
  await dcu.ask(
    person('dcu.ie', 'SEALER'),
    'mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { __typename } }',
    { ids: [one!.id] },
  );
  await dcu.work();
  const [sealed] = await dcu.sql<{ state: string; sealed_document: string }>(
    'select state, sealed_document from credentials.credential',
  );
  const payload = JSON.parse(JSON.parse(sealed!.sealed_document).payload);
  expect(payload.displayParameter).toEqual(JSON.parse(one!.document!).displayParameter);
});

test('what would not conform to the profile is not ready, and named in the words of Annex I', async () => {
  const node = 'urn:epass:learningOutcome:1';
  instead = {
    kind: 'DIFFERS',
    findingCount: 2,
    findings: [
      { node, type: 'LearningOutcome', term: 'title', rule: 'MISSING' },
      { node: 'urn:epass:mediaObject:1', type: 'MediaObject', term: 'content', rule: 'TOO_MANY' },
    ],
  };
  graph.enrolments = [enrolment(1)];
  expect(await prepared()).toMatchObject([
    {
      state: 'DRAFT',
      document: null,
      missing: [
        {
          element: 'Learning outcomes',
          explanation: `The document would not conform to the profile: title of LearningOutcome ${node} is missing.`,
        },
        { element: 'The document itself' },
      ],
    },
  ]);
  instead = { kind: 'UNDECIDED', reason: 'Too many tasks are already waiting' };
  await expect(prepared()).rejects.toThrow('could not be checked: Too many tasks are already waiting');
});

test('what linked data would lose without a word is named, and not sealed', async () => {
  const skill = { id: 'http://data.europa.eu/esco/skill/1', label: 'one', labelInEnglish: 'one' };
  const outcome = { ...offering.course.learningOutcomes[0]!, escoSkills: [skill] };
  graph.offering = { ...offering, course: { ...offering.course, learningOutcomes: [outcome] } };
  graph.enrolments = [enrolment(1)];
  expect(await prepared()).toMatchObject([{ state: 'READY' }]);
  const without = { ...outcome, title: 'Two', titleInEnglish: 'Two', escoSkills: [{ ...skill, id: 'not an address' }] };
  graph.offering = { ...offering, course: { ...offering.course, learningOutcomes: [without] } };
  expect(await prepared()).toMatchObject([
    {
      state: 'DRAFT',
      missing: [{ element: 'The document itself', explanation: expect.stringContaining('not an address') }],
    },
  ]);
});
