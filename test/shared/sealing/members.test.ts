import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withMembers } from '../../../subgraphs/shared/sealing/json/members.ts';

const NAMES = ['issuer', 'issued', 'a', 'b"', 'c\\', '{', 'ä€𝄞'];
const objects = fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue());

test('A document with other members is written as if it had been read and written anew, whatever it holds', () => {
  fc.assert(
    fc.property(objects, objects, (document, values) => {
      const given = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
      const other = JSON.parse(JSON.stringify(values)) as Record<string, unknown>;
      const seen: unknown[] = [];
      const text = withMembers(JSON.stringify(given), (read) => {
        seen.push(...NAMES.map(read));
        return other;
      });
      expect(text).toBe(JSON.stringify({ ...given, ...other }));
      expect(seen).toEqual(NAMES.map((name) => given[name]));
    }),
    { numRuns: 300 },
  );
});

test('What is not written anew stays as it stands, white space and spelling included', () => {
  const text = '{ "a" : "\\u0041", "issued":"then" ,"b":[1.0, {"issued":"x"}] }\n';
  const written = withMembers(text, () => ({ issued: 'now', more: 1 }));
  expect(written).toBe('{ "a" : "\\u0041", "issued":"now","b":[1.0, {"issued":"x"}] ,"more":1}\n');
});

test.each(['', '[]', '"a"', '{"a":1', '{"a":1}}', '{"a":1}{}', '{"a":1,"a":2}', '{"a}', '{"a"}'])(
  'A text that is not one object is refused: %s',
  (text) => {
    expect(() => withMembers(text, () => ({}))).toThrow('The text is not a single JSON object.');
  },
);
