import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, Kind, parse, validate, type OperationDefinitionNode } from 'graphql';
import { operationText, readOperations } from '../../demo/journey/journey-client.ts';
import { generateSchema, staleFiles } from '../../schema/compose.ts';
import { notShared } from '../support/surroundings.ts';
import { describeWhere } from '../support/where.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SCHEMA = join(ROOT, 'schema');
const ORIGINAL = join(ROOT, '../shared/contract/operations.graphql');

const operations = readOperations(SCHEMA);
const names = operations.definitions
  .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
  .map((one) => one.name?.value ?? '');
const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
const mistakesOf = (name: string) =>
  validate(api, parse(operationText(operations, name))).map(({ message }) => message);

describe('the contract', () => {
  test.each(names)('%s is valid word for word', (name) => {
    expect(mistakesOf(name)).toEqual([]);
  });

  describeWhere(notShared('contract'), 'where the promise is at hand', () => {
    test("the project's copy is the same, word for word", () => {
      expect(readFileSync(join(SCHEMA, 'operations.graphql'), 'utf8')).toBe(readFileSync(ORIGINAL, 'utf8'));
    });
  });
});

describe('the generated schema', () => {
  const generated = generateSchema();

  test('is current', async () => {
    expect(await staleFiles(SCHEMA, generated)).toEqual([]);
  });

  test('describes every type, field, argument and enum value of the project', () => {
    const bare = Object.values(api.getTypeMap()).flatMap((type) => {
      if (
        type.name.startsWith('__') ||
        ['String', 'Boolean', 'Int', 'Float', 'ID', 'Query', 'Mutation'].includes(type.name)
      )
        return [];
      const own = type.description ? [] : [type.name];
      const fields =
        'getFields' in type ? Object.values(type.getFields()).flatMap((field) => describeless(type.name, field)) : [];
      const values =
        'getValues' in type
          ? type.getValues().flatMap((value) => (value.description ? [] : [`${type.name}.${value.name}`]))
          : [];
      return [...own, ...fields, ...values];
    });
    expect(bare).toEqual([]);
  });

  test('value types that several subgraphs answer are identical in each of them', () => {
    const shared = new Map<string, Map<string, string>>();
    for (const [file, sdl] of generated) {
      if (['api.graphql', 'supergraph.graphql'].includes(file) || !file.endsWith('.graphql')) continue;
      for (const definition of parse(sdl, { noLocation: true }).definitions) {
        if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
        if (!definition.directives?.some((directive) => directive.name.value === 'shareable')) continue;
        const fields = JSON.stringify(definition.fields?.map((field) => ({ ...field, description: undefined })));
        const name = definition.name.value;
        shared.set(name, (shared.get(name) ?? new Map<string, string>()).set(file, fields));
      }
    }
    expect([...shared.keys()]).toEqual(expect.arrayContaining(['PageInfo', 'Refused', 'RefusalDetail']));
    const differing = [...shared]
      .filter(([, perFile]) => new Set(perFile.values()).size > 1)
      .map(([name, perFile]) => `${name}: ${[...perFile.keys()].join(', ')}`);
    expect(differing).toEqual([]);
  });
});

function describeless(type: string, field: { name: string; description?: string | null | undefined }): string[] {
  const args = 'args' in field ? (field.args as { name: string; description?: string | null }[]) : [];
  return [
    ...(field.description ? [] : [`${type}.${field.name}`]),
    ...args.flatMap((arg) => (arg.description || arg.name === 'input' ? [] : [`${type}.${field.name}(${arg.name})`])),
  ];
}
