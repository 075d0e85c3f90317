import { allianceSdls } from '../alliance-sdls.ts';
import { expect, test } from '@jest/globals';
import { readDeclarations } from '../../../gateway/routing/declarations.ts';
import { OFFERINGS, SMALL_GRAPH } from '../small-graph.ts';

const LOCAL = new Set(['catalogue']);
const declarations = readDeclarations(SMALL_GRAPH, LOCAL);

test.each([
  ['offerings', 'query', 'offering', { home: false, marks: [['id']] }],
  ['offerings', 'query', 'offeringsOf', { home: false, marks: [['at']] }],
  ['offerings', 'mutation', 'enrol', { home: false, marks: [['input', 'offeringId']] }],
  [
    'offerings',
    'mutation',
    'rename',
    {
      marks: [
        ['input', 'target', 'offeringId'],
        ['input', 'target', 'courseId'],
      ],
    },
  ],
  ['learners', 'query', 'me', { home: true, marks: [] }],
  ['learners', 'mutation', 'greet', { home: true, marks: [] }],
] as const)('%s: %s.%s says where it goes', (subgraph, operation, field, expected) => {
  expect(declarations.rootField(subgraph, operation, field)).toMatchObject(expected);
});

test('@statement is read with its purpose and the paths of its records', () => {
  expect(declarations.rootField('offerings', 'mutation', 'enrol')?.statement).toEqual({
    purpose: 'ENROLMENT',
    records: [['input', 'offeringId']],
  });
  const quoted = OFFERINGS.replace('purpose: ENROLMENT', 'purpose: "RECOGNITION"');
  const read = readDeclarations([{ name: 'offerings', sdl: quoted }], LOCAL);
  expect(read.rootField('offerings', 'mutation', 'enrol')?.statement?.purpose).toBe('RECOGNITION');
});

test('a field answers records where its type, or a member of its union, has an id', () => {
  expect([...declarations.rootField('offerings', 'query', 'offering')!.records]).toEqual(['Offering']);
  expect([...declarations.rootField('offerings', 'mutation', 'enrol')!.records]).toEqual(['Enrolment']);
  expect([...declarations.rootField('learners', 'mutation', 'greet')!.records]).toEqual([]);
});

test("the hub's own subgraphs are never routed", () => {
  expect(declarations.routed('offerings')).toBe(true);
  expect(declarations.routed('catalogue')).toBe(false);
  expect(declarations.rootField('catalogue', 'query', 'catalogue')).toBeUndefined();
});

test('an input type that contains itself is read once', () => {
  const sdl = 'type Query { a(input: I!): String } input I { id: ID @institution again: I }';
  const read = readDeclarations([{ name: 'x', sdl }], LOCAL);
  expect(read.rootField('x', 'query', 'a')?.marks).toEqual([['input', 'id']]);
});

test('a root field that does not say where it goes is refused by name', () => {
  expect(() => readDeclarations([{ name: 'x', sdl: 'type Query { lost(id: ID!): String }' }], LOCAL)).toThrow(
    /Query\.lost of x does not say where it goes/,
  );
});

test('the routing of the alliance’s own subgraphs is read from their SDLs', () => {
  const read = readDeclarations(allianceSdls(), new Set(['trust', 'catalogue']));
  expect(read.rootField('credentials', 'mutation', 'sealCredentials')?.marks).toEqual([['input', 'credentialIds']]);
  expect(read.rootField('assessments', 'mutation', 'recordResult')?.marks).toEqual([['input', 'enrolmentId']]);
  expect(read.rootField('learners', 'mutation', 'giveConsent')?.home).toBe(true);
  expect(read.rootField('trust', 'query', 'institution')).toBeUndefined();
});
