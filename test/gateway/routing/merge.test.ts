import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDeclarations } from '../../../gateway/routing/declarations.ts';
import type { InstitutionAnswer, Split } from '../../../gateway/routing/fetch.ts';
import { merge } from '../../../gateway/routing/merge.ts';
import { prepareFetch } from '../../../gateway/routing/prepared-fetch.ts';
import { splitPrepared } from '../../../gateway/routing/split.ts';
import { idAt, SMALL_GRAPH } from '../small-graph.ts';

const MEMBERS = ['dcu.ie', 'tuni.fi', 'utwente.nl'];
const declarations = readDeclarations(SMALL_GRAPH, new Set(['catalogue']));
const split = (query: string, variables: Record<string, unknown> = {}) =>
  splitPrepared(prepareFetch('offerings', query, declarations), variables, {
    home: null,
    knows: (id) => MEMBERS.includes(id),
  });
const answered = (
  data: unknown,
  ...errors: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[]
): InstitutionAnswer => ({
  kind: 'answered',
  data,
  errors,
});
const codes = ({ errors }: ReturnType<typeof merge>) =>
  errors.map(({ path, extensions }) => [path, extensions?.['code']]);

const [A, A2, B] = [idAt('dcu.ie', 1), idAt('dcu.ie', 2), idAt('tuni.fi', 1)] as const;
const ENTITIES =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Offering { title } } }';
const entities = (...ids: string[]) =>
  split(ENTITIES, { representations: ids.map((id) => ({ __typename: 'Offering', id })) });
const record = (id: string, title: string, type = 'Offering') => ({ _hubId: id, _hubType: type, title });

describe('entities', () => {
  test('stand in the order they were asked for, repeats as copies of their own', () => {
    const { data, errors } = merge(entities(A, B, A, A2), [
      answered({ _entities: [record(A, 'a'), record(A2, 'a2')] }),
      answered({ _entities: [record(B, 'b')] }),
    ]);
    expect(data).toEqual({ _entities: [{ title: 'a' }, { title: 'b' }, { title: 'a' }, { title: 'a2' }] });
    expect(errors).toEqual([]);
    const [first, , third] = data['_entities'] as object[];
    expect(first).not.toBe(third);
  });

  test('of an institution that is down are missing, with one error for it: none is taken for unknown', () => {
    const merged = merge(entities(A, B, A2, A), [
      { kind: 'unavailable', retryAfter: 3 },
      answered({ _entities: [record(B, 'b')] }),
    ]);
    expect(merged.data).toEqual({ _entities: [undefined, { title: 'b' }, undefined, undefined] });
    expect(merged.errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie', retryAfter: 3 } },
    ]);
  });

  test.each([
    ['another institution’s record', record(B, 'x')],
    ['another record of its own', record(A2, 'x')],
    ['a record of another type', record(A, 'x', 'Course')],
    ['a record that does not say whose it is', { title: 'x' }],
  ])('are dropped as foreign where the answer is %s', (_, foreign) => {
    const merged = merge(entities(B, A, A), [
      answered({ _entities: [record(B, 'b')] }),
      answered({ _entities: [foreign] }),
    ]);
    expect(merged.data).toEqual({ _entities: [{ title: 'b' }, null, null] });
    expect(codes(merged)).toEqual([
      [['_entities', 1], 'FOREIGN_RECORD'],
      [['_entities', 2], 'FOREIGN_RECORD'],
    ]);
    expect(merged.foreign).toEqual([
      { institution: 'dcu.ie', path: ['_entities', 1] },
      { institution: 'dcu.ie', path: ['_entities', 2] },
    ]);
  });

  test('carry errors to every place their record was asked for', () => {
    const merged = merge(entities(B, A, A2, A), [
      answered({ _entities: [record(B, 'b')] }),
      answered(
        { _entities: [record(A, 'a'), null] },
        { message: 'no', path: ['_entities', 0, 'title'] },
        { message: 'gone', path: ['_entities', 1] },
      ),
    ]);
    expect(merged.errors.map(({ path }) => path)).toEqual([
      ['_entities', 1, 'title'],
      ['_entities', 3, 'title'],
      ['_entities', 2],
    ]);
  });

  test('of a batch that failed as a whole are missing, with its error at the first place', () => {
    const failed = answered(null, {
      message: 'Internal error',
      path: ['_entities'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    const merged = merge(entities(B, A, A2), [answered({ _entities: [record(B, 'b')] }), failed]);
    expect(merged.data).toEqual({ _entities: [{ title: 'b' }, undefined, undefined] });
    expect(codes(merged)).toEqual([[['_entities', 1], 'INTERNAL_SERVER_ERROR']]);
  });

  test.each([
    ['too few records', answered({ _entities: [] })],
    ['something else', answered({ offering: 1 })],
    ['nothing', answered(null)],
  ])('are null where the answer holds %s', (_, answer) => {
    expect(codes(merge(entities(A), [answer]))).toEqual([[['_entities', 0], 'INSTITUTION_UNAVAILABLE']]);
  });

  test('of an older node are missing with SCHEMA_TOO_OLD, and only those', () => {
    const tooOld = answered(undefined, {
      message: 'Cannot query field',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    const merged = merge(entities(B, A), [answered({ _entities: [record(B, 'b')] }), tooOld]);
    expect(merged.data).toEqual({ _entities: [{ title: 'b' }, undefined] });
    expect(merged.errors).toMatchObject([
      { path: ['_entities', 1], extensions: { code: 'SCHEMA_TOO_OLD', institution: 'dcu.ie' } },
    ]);
  });
});

describe('root fields', () => {
  const two = () => split(`{ x: offering(id: "${A}") { title } y: offering(id: "${B}") { title } }`);

  test('keep their aliases, and what was not asked for is left out', () => {
    const merged = merge(two(), [
      answered({ x: { _hubId: A, title: 'a' }, secret: 1 }),
      answered({ y: { _hubId: B, title: 'b' } }),
    ]);
    expect(merged).toEqual({ data: { x: { title: 'a' }, y: { title: 'b' } }, errors: [], foreign: [] });
  });

  test('of an institution that is down are null with one error; the others stand', () => {
    const merged = merge(two(), [answered({ x: { _hubId: A, title: 'a' } }), { kind: 'unavailable', retryAfter: 1 }]);
    expect(merged.data).toEqual({ x: { title: 'a' }, y: null });
    expect(codes(merged)).toEqual([[['y'], 'INSTITUTION_UNAVAILABLE']]);
  });

  test('that answer another institution’s record are null with FOREIGN_RECORD', () => {
    const merged = merge(two(), [
      answered({ x: { _hubId: B, title: 'stolen' } }),
      answered({ y: { _hubId: 'nonsense', title: 'b' } }),
    ]);
    expect(merged.data).toEqual({ x: null, y: null });
    expect(codes(merged)).toEqual([
      [['x'], 'FOREIGN_RECORD'],
      [['y'], 'FOREIGN_RECORD'],
    ]);
  });

  test('that are lists lose only the foreign item', () => {
    const list = split(`{ offeringsOf(at: ["${A}"]) { title } }`);
    const merged = merge(list, [
      answered({ offeringsOf: [{ _hubId: A, title: 'a' }, { _hubId: B, title: 'x' }, null] }),
    ]);
    expect(merged.data).toEqual({ offeringsOf: [{ title: 'a' }, null, null] });
    expect(codes(merged)).toEqual([[['offeringsOf', 1], 'FOREIGN_RECORD']]);
  });

  test('keep the paths of their errors; an error without one stands at the first field', () => {
    const merged = merge(two(), [
      answered({ x: null }, { message: 'a', path: ['x', 'title'] }),
      answered(null, { message: 'b' }, { message: 'c', path: ['elsewhere'] }),
    ]);
    expect(merged.errors.map(({ path }) => path)).toEqual([['x', 'title'], ['y'], ['y']]);
  });

  test('of an older node are null with SCHEMA_TOO_OLD', () => {
    const tooOld = answered(null, { message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(codes(merge(two(), [tooOld, answered({ y: null })]))).toEqual([[['x'], 'SCHEMA_TOO_OLD']]);
  });

  test('that were refused before they were sent say why', () => {
    const refused = { kind: 'refused', code: 'LIMIT_EXCEEDED', message: 'Too much.' } as const;
    expect(codes(merge(two(), [refused, answered({ y: null })]))).toEqual([[['x'], 'LIMIT_EXCEEDED']]);
  });
});

test('routing knows no gateway: another executor, or an adapter over HTTP, can use it', () => {
  const folder = 'gateway/routing';
  const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  expect(sources.join('\n')).not.toMatch(
    /from '(@apollo|fastify|undici|pino)|from '\.\.\/(execution|composition|messages|identity)/,
  );
});

test('splitting and merging any list of representations answers it as one subgraph would', () => {
  const id = fc
    .record({ institution: fc.constantFrom(...MEMBERS), n: fc.integer({ min: 0, max: 5 }) })
    .map(({ institution, n }) => idAt(institution, n));
  const type = fc.constantFrom('Offering', 'Enrolment');
  fc.assert(
    fc.property(fc.array(fc.record({ __typename: type, id }), { maxLength: 60 }), (representations) => {
      const taken = split(ENTITIES, { representations });
      const { data, errors } = merge(
        taken,
        taken.parts.map(({ request }) => serve(request.variables['representations'] as typeof representations)),
      );
      expect(errors).toEqual([]);
      expect(data).toEqual({
        _entities: representations.map(({ id, __typename }) => ({ title: `${__typename} ${id}` })),
      });
      expect(new Set(data['_entities'] as object[]).size).toBe(representations.length);
      expect(sent(taken)).toBe(new Set(representations.map((each) => JSON.stringify(each))).size);
    }),
  );
});

function serve(representations: readonly { id: string; __typename: string }[]): InstitutionAnswer {
  expect(new Set(representations.map(({ id }) => id.split(':')[0])).size).toBe(1);
  return answered({
    _entities: representations.map(({ id, __typename }) => record(id, `${__typename} ${id}`, __typename)),
  });
}

function sent({ parts }: Split): number {
  return parts.reduce((count, { request }) => count + (request.variables['representations'] as unknown[]).length, 0);
}
