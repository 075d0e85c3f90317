import { describe, expect, test } from '@jest/globals';
import { DEFAULT_LIMITS } from '../../../gateway/limits/limits.ts';
import { bearer, post } from '../intruder.ts';
import { alliance, graph, OPEN, uuid } from './stage.ts';

/** What is too deep, too many or too much. */
export function limits(): void {
  describe('what would keep the hub busy is refused before it runs', () => {
    const many = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
    const brackets = (count: number) =>
      `{"query":"{ me { id } }","variables":{"x":${'['.repeat(count)}${']'.repeat(count)}}}`;
    const enrolments = (inner: string) => `enrolments(first: 100) { edges { node { offering { ${inner} } } } }`;
    const SEAL = `mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { __typename } }`;
    // What is refused before it is read as GraphQL is not answered with extensions.
    const TOLD: Readonly<Record<string, string>> = {
      jsonDepth: '100 levels',
      values: '25000 values',
      characters: 'at most 50000 are allowed',
    };
    const ids = (count: number) => Array.from({ length: count }, (_, n) => `dcu.ie:${uuid(n)}`);

    test.each<[string, () => unknown, string]>([
      ['twenty thousand brackets', () => brackets(20_000), 'jsonDepth'],
      ['five million brackets', () => brackets(5_000_000), 'jsonDepth'],
      ['a hundred thousand ids', () => ({ query: SEAL, variables: { ids: ids(100_000) } }), 'values'],
      [
        'a million line breaks before many errors',
        () => ({
          query: `${'\n'.repeat(1_000_000)}query ($ids: [ID!]!) { catalogue(filter: { institutions: $ids }) { totalCount } }`,
          variables: { ids: Array.from({ length: 10_000 }, () => 0.5) },
        }),
        'characters',
      ],
      [
        'a comment of a megabyte',
        () => ({ query: `{ institutions { id } } # ${'x'.repeat(1_000_000)}` }),
        'characters',
      ],
      [
        'the whole schema forty times',
        () => ({
          query: `{ __schema { ${many(40, (n) => `a${n}: types { fields { type { fields { name } } } }`)} } }`,
        }),
        'introspection',
      ],
      [
        'the schema asked for at six places',
        () => ({ query: `{ ${many(6, (n) => `a${n}: __type(name: "Query") { name }`)} }` }),
        'introspection',
      ],
      [
        'the enrolments of the offerings of the enrolments of an offering',
        () => ({ query: `{ offering(id: "${OPEN}") { ${enrolments(enrolments(enrolments('id')))} } }` }),
        'rows',
      ],
      [
        'the same by a fragment and a variable',
        () => ({
          query: `query ($first: Int!) { offering(id: "${OPEN}") { ...One } }
          fragment One on Offering { enrolments(first: $first) { edges { node { offering { ...Two } } } } }
          fragment Two on Offering { enrolments(first: $first) { edges { node { offering { ...Three } } } } }
          fragment Three on Offering { enrolments { totalCount edges { node { id } } } }`,
          variables: { first: 100 },
        }),
        'rows',
      ],
      [
        'mandates of mandates',
        () => ({ query: `{ institutions { ${'mandatesGiven { to { '.repeat(8)} id ${'} }'.repeat(8)} } }` }),
        'rows',
      ],
    ])('%s', async (_what, make, limit) => {
      const body = make();
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const started = performance.now();
      const answer = await post(graph, text);
      expect(performance.now() - started).toBeLessThan(1000);
      expect([answer.status, answer.data, answer.codes]).toEqual([
        400,
        null,
        expect.arrayContaining(['LIMIT_EXCEEDED']),
      ]);
      expect(answer.text).toContain(TOLD[limit] ?? `"limit":"${limit}"`);
    });

    test.each([
      ['members named __proto__', '{"query":"{ institutions { id } }","variables":{"__proto__":{"admin":true}}}'],
      [
        'members named constructor',
        '{"query":"{ institutions { id } }","variables":{"constructor":{"prototype":{"admin":true}}}}',
      ],
      ['a batch', JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ institutions { id } }' })))],
      ['variables that are a list', '{"query":"{ institutions { id } }","variables":[1]}'],
      ['a name that is an object', '{"query":"{ institutions { id } }","operationName":{"toString":1}}'],
    ])('%s', async (_what, body) => {
      const { status, data, codes } = await post(graph, body);
      expect([status, data, codes]).toEqual([400, null, ['BAD_REQUEST']]);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    });

    test('a mutation by GET, and a form’s POST, do nothing', async () => {
      const query = encodeURIComponent(`mutation { enrol(input: { offeringId: "${OPEN}" }) { __typename } }`);
      const headers = { ...(await bearer(alliance, 'learner@tuni.fi')), 'apollo-require-preflight': 'yes' };
      expect((await fetch(`${graph}?query=${query}`, { headers })).status).toBe(405);
      const form = await fetch(graph, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{"query":"{ me { id } }"}',
      });
      expect(form.status).toBeGreaterThanOrEqual(400);
    });

    test('what the contract asks for stays far within', async () => {
      const twenty = await post(
        graph,
        { query: SEAL, variables: { ids: ids(20_000) } },
        await bearer(alliance, 'sealer@dcu.ie'),
      );
      expect([twenty.status, twenty.codes]).toEqual([200, []]);
      expect(DEFAULT_LIMITS).toMatchObject({ rows: 20_000, values: 25_000, jsonDepth: 100, introspection: 5 });
    });
  });
}
