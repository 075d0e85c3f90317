import { expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import {
  issuerQuery,
  receivedQuery,
  verificationQuery,
} from '../../subgraphs/recognition/evidence/evidence.queries.ts';
import { groupsOf } from '../../subgraphs/recognition/evidence/verify-documents.ts';
import { generateSchema } from '../../schema/compose.ts';

const ISSUER = { institution: 'dcu.ie', credential: 'dcu.ie:c', enrolment: 'dcu.ie:e', result: 'dcu.ie:r' };

test.each([
  ['the received credentials', receivedQuery(2)],
  ['their verification', verificationQuery(2)],
  ['their issuers', issuerQuery([ISSUER, { ...ISSUER, enrolment: null, result: null }]).document],
])('the query about %s is valid against the alliance’s schema', (_, query) => {
  const schema = buildSchema(generateSchema().get('api.graphql')!);
  expect(validate(schema, parse(query))).toEqual([]);
});

test('the query asks only about known ids', () => {
  const { document, variables } = issuerQuery([{ ...ISSUER, credential: null, enrolment: null, result: null }]);
  expect(variables).toEqual({ at0: 'dcu.ie' });
  expect(document).not.toContain('enrolment0');
});

test('documents are verified in groups that the hub accepts, each document once and in order', () => {
  // As JSON a quotation mark takes two bytes, and the quotation marks around a document two more; as UTF-8 an ä takes two.
  expect(groupsOf(['aaaa', '""', 'bbbbbbbbbbbb', 'c', 'd'], 12)).toEqual([
    ['aaaa', '""'],
    ['bbbbbbbbbbbb'],
    ['c', 'd'],
  ]);
  expect(groupsOf(['""', '""', 'ää', 'c'], 12)).toEqual([
    ['""', '""'],
    ['ää', 'c'],
  ]);
  expect(groupsOf(['ää', 'ää', '"'], 12)).toEqual([['ää', 'ää'], ['"']]);
  expect(groupsOf([])).toEqual([]);
  const large = 'x'.repeat(5 * 1024 * 1024);
  expect(groupsOf([large, large, large]).map((group) => group.length)).toEqual([2, 1]);
});
