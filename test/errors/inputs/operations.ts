import { describe, expect, test } from '@jest/globals';
import { post } from '../support.ts';
import { alliance } from '../stage.ts';

/** Operations and bodies that are none. */
export function operations(): void {
  describe('an operation that cannot be run is refused before anything runs', () => {
    const deep = `{ institutions { ${'mandatesGiven { to { '.repeat(12)} id ${'} }'.repeat(12)} } }`;
    const many = (count: number, of: (n: number) => string) =>
      `{ ${Array.from({ length: count }, (_, n) => of(n)).join(' ')} }`;
    test.each<[string, string, number, string, object, RegExp]>([
      ['no GraphQL', '{ me', 400, 'GRAPHQL_PARSE_FAILED', {}, /Syntax Error/],
      [
        'an unknown field',
        '{ nothingOfTheKind }',
        400,
        'GRAPHQL_VALIDATION_FAILED',
        {},
        /Cannot query field "nothingOfTheKind"/,
      ],
      [
        'federation’s own entrance',
        '{ _entities(representations: []) { __typename } }',
        400,
        'GRAPHQL_VALIDATION_FAILED',
        {},
        /Cannot query field "_entities"/,
      ],
      [
        'a variable that is missing',
        'query ($id: ID!) { offering(id: $id) { id } }',
        400,
        'BAD_USER_INPUT',
        {},
        /"\$id" of required type/,
      ],
      ['too deep', deep, 400, 'LIMIT_EXCEEDED', { limit: 'depth' }, /at most 20 are allowed/],
      [
        'too many aliases',
        many(60, (n) => `a${n}: institutions { id }`),
        400,
        'LIMIT_EXCEEDED',
        { limit: 'aliases' },
        /at most 50 are allowed/,
      ],
      [
        'text that no database can keep',
        '{ catalogue(search: "a\\u0000b") { totalCount } }',
        400,
        'BAD_INPUT',
        { argument: 'a literal of the document' },
        /NUL character, which cannot be stored: remove it/,
      ],
      [
        'the same field again and again',
        many(300, () => '__typename'),
        400,
        'LIMIT_EXCEEDED',
        { limit: 'repeats' },
        /at most 20 are allowed/,
      ],
    ])('%s', async (_, query, status, code, extensions, sentence) => {
      const reply = await post(alliance, query);
      expect([reply.status, reply.data, reply.headers.get('alliance-institutions')]).toEqual([status, null, null]);
      expect(reply.errors.map((error) => error.extensions)).toContainEqual(
        expect.objectContaining({ code, ...extensions }),
      );
      expect(reply.errors.map(({ message }) => message).join('\n')).toMatch(sentence);
    });

    test.each([
      [
        'one it does not hold',
        { query: 'query One { institutions { id } }', operationName: 'Other' },
        /no operation "Other": it holds One/,
      ],
      [
        'none of several',
        { query: 'query One { me { id } } query Two { me { id } }' },
        /`operationName`.*it holds One, Two/,
      ],
    ])('a document with the name of %s', async (_, request, sentence) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(request);
      const response = await fetch(`${alliance.addresses.hub}/graphql`, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        errors: [
          expect.objectContaining({
            message: expect.stringMatching(sentence),
            extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
          }),
        ],
      });
    });

    test('a body that is no JSON is refused without being repeated', async () => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${alliance.addresses.hub}/graphql`, {
        method: 'POST',
        headers,
        body: '{"query": secret',
      });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('secret');
    });
  });
}
