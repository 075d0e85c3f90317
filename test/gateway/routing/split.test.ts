import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { readDeclarations } from '../../../gateway/routing/declarations.ts';
import { prepareFetch } from '../../../gateway/routing/prepared-fetch.ts';
import { splitPrepared } from '../../../gateway/routing/split.ts';
import { idAt, SMALL_GRAPH } from '../small-graph.ts';

const MEMBERS = ['dcu.ie', 'tuni.fi', 'utwente.nl'];
const declarations = readDeclarations(SMALL_GRAPH, new Set(['catalogue']));
const asker = (home: string | null) => ({ home, knows: (id: string) => MEMBERS.includes(id) });
const split = (
  subgraph: string,
  query: string,
  variables: Record<string, unknown> = {},
  home: string | null = 'dcu.ie',
) => splitPrepared(prepareFetch(subgraph, query, declarations), variables, asker(home));

const A = idAt('dcu.ie', 1);
const B = idAt('tuni.fi', 2);

describe('root fields', () => {
  test.each([
    ['a literal id', 'query { offering(id: "' + A + '") { title } }', {}, 'dcu.ie'],
    ['a variable', 'query ($i: ID!) { offering(id: $i) { title } }', { i: B }, 'tuni.fi'],
    ['a default of the operation', `query ($i: ID! = "${B}") { offering(id: $i) { title } }`, {}, 'tuni.fi'],
    ['a list that agrees', 'query ($i: [ID!]) { offeringsOf(at: $i) { title } }', { i: [A, 'dcu.ie'] }, 'dcu.ie'],
    ['a single value for a list', 'query ($i: [ID!]) { offeringsOf(at: $i) { title } }', { i: B }, 'tuni.fi'],
  ])('go where %s points', (_, query, variables, institution) => {
    const { parts, errors } = split('offerings', query, variables);
    expect(errors).toEqual([]);
    expect(parts.map(({ request }) => request.institution)).toEqual([institution]);
  });

  test.each([
    ['an input field', 'mutation ($i: EnrolInput!) { enrol(input: $i) { __typename } }', { i: { offeringId: B } }],
    [
      'a literal input with a variable in it',
      'mutation ($o: ID!) { enrol(input: {offeringId: $o}) { __typename } }',
      { o: B },
    ],
    [
      'a nested input field',
      'mutation ($i: RenameInput!) { rename(input: $i) { title } }',
      { i: { title: 'x', target: { offeringId: B, courseId: null } } },
    ],
  ])('of mutations go where %s points', (_, query, variables) => {
    expect(split('offerings', query, variables).parts[0]?.request.institution).toBe('tuni.fi');
  });

  test("marked themselves go to the caller's home", () => {
    expect(split('learners', '{ me { name } }', {}, 'tuni.fi').parts[0]?.request.institution).toBe('tuni.fi');
  });

  test.each([
    ['MALFORMED_ID', '{ x: offering(id: "dcu.ie:1") { title } }', { argument: 'id' }],
    ['MALFORMED_ID', '{ x: offering(id: "DCU.IE") { title } }', { argument: 'id' }],
    ['UNKNOWN_INSTITUTION', `{ x: offering(id: "${idAt('mit.edu', 1)}") { title } }`, { argument: 'id' }],
    ['SEVERAL_INSTITUTIONS', `{ x: offeringsOf(at: ["${A}", "${B}"]) { title } }`, { argument: 'at' }],
    ['BAD_INPUT', '{ x: offeringsOf(at: []) { title } }', { argument: 'at' }],
    [
      'SEVERAL_INSTITUTIONS',
      `mutation { x: cancelAll(input: {enrolmentIds: ["${A}", "${B}"]}) { id } }`,
      { argument: 'input.enrolmentIds' },
    ],
    [
      'SEVERAL_INSTITUTIONS',
      `mutation { x: rename(input: {title: "t", target: {offeringId: "${A}", courseId: "${B}"}}) { id } }`,
      { argument: 'input.target.offeringId, input.target.courseId' },
    ],
  ])('answer %s at their path, and ask nobody: %s', (code, query, extensions) => {
    const { parts, errors } = split('offerings', query);
    expect(parts).toEqual([]);
    expect(errors).toMatchObject([
      { path: ['x'], extensions: { code, ...extensions }, message: expect.stringMatching(/\w+/) },
    ]);
  });

  test('without a home to go to answer UNAUTHENTICATED and null', () => {
    const answered = split('learners', '{ me { name } }', {}, null);
    expect(answered).toMatchObject({
      data: { me: null },
      parts: [],
      errors: [{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('of one fetch go to several institutions, each with the variables and fragments it uses', () => {
    const query = `query Q($a: ID!, $b: ID!, $deep: Boolean = true, $unused: Int) {
      one: offering(id: $a) { ...F }  two: offering(id: $b) { title }  three: offering(id: $a) { title @include(if: $deep) }
    } fragment F on Offering { placesLeft ...G } fragment G on Offering { title }`;
    const { parts, serial } = split('offerings', query, { a: A, b: B });
    expect(serial).toBe(false);
    expect(parts.map(({ request }) => [request.institution, request.variables])).toEqual([
      ['dcu.ie', { a: A, deep: true }],
      ['tuni.fi', { b: B }],
    ]);
    expect(parts[0]?.request.query).toContain('fragment G on Offering');
    expect(parts[1]?.request.query).toBe('query Q($b:ID!){two:offering(id:$b){title _hubId:id}}');
  });

  test('left out by @skip or @include are not routed, and do not fail', () => {
    const query = `query ($no: Boolean!) { offering(id: "${A}") { title } ... @include(if: $no) { x: offering(id: "nonsense") { title } } y: offering(id: "z") @skip(if: true) { id } }`;
    const { parts, errors } = split('offerings', query, { no: false });
    expect(errors).toEqual([]);
    expect(parts).toHaveLength(1);
  });

  test('of a mutation run one after the other, in their order', () => {
    const query = `mutation { a: cancelAll(input: {enrolmentIds: ["${A}"]}) { id } b: cancelAll(input: {enrolmentIds: ["${B}"]}) { id } c: cancelAll(input: {enrolmentIds: ["${A}"]}) { id } }`;
    const { parts, serial } = split('offerings', query);
    expect(serial).toBe(true);
    expect(parts.map(({ request }) => request.institution)).toEqual(['dcu.ie', 'tuni.fi', 'dcu.ie']);
  });

  test('marked @statement say which records it is about; others say nothing', () => {
    const query = `mutation ($i: EnrolInput!) { enrol(input: $i) { __typename } }`;
    expect(split('offerings', query, { i: { offeringId: B } }).parts[0]?.request.statement).toEqual({
      purpose: 'ENROLMENT',
      records: [B],
    });
    expect(split('offerings', `{ offering(id: "${A}") { title } }`).parts[0]?.request.statement).toBeNull();
  });

  test('stay valid operations of the subgraph when they are split', () => {
    const schema =
      buildSchema(`type Query { offering(id: ID!): Offering found(id: ID!): Found } union Found = Offering | Refused
      type Offering { id: ID! title: String! } type Refused { code: String! }`);
    const { parts } = split(
      'offerings',
      `{ offering(id: "${A}") { title } found(id: "${B}") { __typename ... on Refused { code } ... on Offering { title } } }`,
    );
    for (const { request } of parts) expect(validate(schema, parse(request.query))).toEqual([]);
    expect(parts).toHaveLength(2);
  });
});

describe('entities', () => {
  const query =
    'query ($representations: [_Any!]!, $n: Int) { _entities(representations: $representations) { ... on Offering { placesLeft } } }';
  const of = (...ids: unknown[]) => ids.map((id) => ({ __typename: 'Offering', id }));

  test('are grouped by institution, each asked for once', () => {
    const { parts, errors } = split('offerings', query, { representations: of(A, B, A, B, idAt('dcu.ie', 9)), n: 1 });
    expect(errors).toEqual([]);
    expect(parts).toMatchObject([
      {
        request: { institution: 'dcu.ie', variables: { representations: of(A, idAt('dcu.ie', 9)), n: 1 } },
        places: [[0, 2], [4]],
      },
      { request: { institution: 'tuni.fi', variables: { representations: of(B) } }, places: [[1, 3]] },
    ]);
  });

  test('are told apart by all of their representation', () => {
    const representations = [
      { __typename: 'Offering', id: A, seen: 1 },
      { __typename: 'Offering', id: A, seen: 2 },
    ];
    expect(split('offerings', query, { representations }).parts).toMatchObject([{ places: [[0], [1]] }]);
  });

  test('with an id that leads nowhere get an error at their place, and the others are asked', () => {
    const { parts, errors } = split('offerings', query, {
      representations: of('nonsense', A, idAt('mit.edu', 1), undefined, 7),
    });
    expect(parts).toMatchObject([{ places: [[1]] }]);
    expect(errors.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
      [['_entities', 0], 'MALFORMED_ID'],
      [['_entities', 2], 'UNKNOWN_INSTITUTION'],
      [['_entities', 3], 'MALFORMED_ID'],
      [['_entities', 4], 'MALFORMED_ID'],
    ]);
  });

  test('are asked for their id and type too, so that a foreign record is seen', () => {
    expect(split('offerings', query, { representations: of(A) }).parts[0]?.request.query).toContain(
      '...on Offering{placesLeft}_hubType:__typename ...on Offering{_hubId:id}',
    );
  });
});
