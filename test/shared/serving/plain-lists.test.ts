import { expect, test } from '@jest/globals';
import { buildSchema, execute, isObjectType, parse, validate, type GraphQLFieldResolver } from 'graphql';
import { withPlainLists } from '../../../subgraphs/shared/serving/plain-lists.ts';

const schema = buildSchema(`
  type Query { facets: [Facet!] }
  type Facet { name: String! values(most: Int = 2): [Value!]! }
  type Value { value: String! count: Int! label(language: String): String! }
`);
const COUNTS = { DCU: 3, TUNI: 2, ECIU: 1 };
const resolvers: Record<string, GraphQLFieldResolver<never, never, never>> = {
  'Query.facets': () => [{ name: 'institution' }, { name: 'other' }],
  'Facet.values': ({ name }: { name: string }, { most }: { most: number }) => {
    if (most < 0) throw new Error(`most is ${most}`);
    return Object.entries(COUNTS)
      .slice(0, most)
      .map(([value, count]) => ({ value: `${name} ${value}`, count }));
  },
  'Value.label': (
    { value }: { value: string },
    { language = 'en' }: { language?: string },
    { mark }: { mark: string },
  ) => `${mark}${value} (${language})`,
};
for (const [name, resolve] of Object.entries(resolvers)) {
  const [type = '', field = ''] = name.split('.');
  const object = schema.getType(type);
  if (isObjectType(object)) object.getFields()[field]!.resolve = resolve as never;
}
const schemaOf = withPlainLists(schema, new Set(['Facet.values']));

function answered(text: string, variableValues: Record<string, unknown>, by: typeof schemaOf) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return execute({ schema: by(document), document, variableValues, contextValue: { mark: '*' } });
}

test.each([
  ['fields', '{ facets { name values { value count label } } }', {}],
  ['names of its own', '{ facets { all: values(most: 3) { is: __typename n: count label en: label } } }', {}],
  [
    'arguments',
    'query ($l: String) { facets { values(most: 1) { a: label(language: "fi") label(language: $l) } } }',
    {},
  ],
  ['variables', 'query ($l: String) { facets { values { label(language: $l) } } }', { l: 'nl' }],
  ['one list, asked twice', '{ facets { values { value } name values { count } } }', {}],
  ['within a fragment', '{ facets { ...F } } fragment F on Facet { values { value label } }', {}],
  ['a mistake', '{ facets { name values(most: -1) { value } } }', {}],
])('%s: a plain list is answered as graphql-js does', (_, text, variables) => {
  expect(schemaOf(parse(text))).not.toBe(schema);
  expect(answered(text, variables, schemaOf)).toEqual(answered(text, variables, () => schema));
});

test.each([
  ['a fragment', '{ facets { values { ...V } } } fragment V on Value { value }'],
  ['an inline fragment', '{ facets { values { ... on Value { value } } } }'],
  ['a directive', 'query ($on: Boolean!) { facets { values { value count @include(if: $on) } } }'],
])('a list that is asked for by %s is left to graphql-js', (_, text) => {
  expect(schemaOf(parse(text))).toBe(schema);
});
