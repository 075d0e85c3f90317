import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, isInterfaceType, isObjectType, Kind, parse } from 'graphql';
import type { DocumentNode, ExecutionResult, FieldDefinitionNode, GraphQLFieldResolver } from 'graphql';
import { numberIn, valueOf, type Agreed, type StubRecord } from './data.ts';
import { faultOfField, type Faults } from './faults.ts';
import { hash } from './hash.ts';

/** A subgraph in this process that answers from names and keys alone. */
export type StubSubgraph = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
  faults: Faults,
) => Promise<ExecutionResult>;

interface Asked {
  readonly faults: Faults;
}

/** Makes a stub of an SDL: nobody writes resolvers for it. */
export function createStubSubgraph(name: string, sdl: string, agreed: Agreed): StubSubgraph {
  const typeDefs = parse(sdl);
  const requiring = fieldsWith(typeDefs, 'requires');
  const resolvers: Record<string, object> = {};
  const schema = buildSubgraphSchema({ typeDefs });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_') || (!isObjectType(type) && !isInterfaceType(type))) continue;
    resolvers[type.name] = { __resolveReference: find };
    if (isInterfaceType(type)) Object.assign(resolvers[type.name]!, { __resolveType: typeOf });
  }
  const executable = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const documents = new Map<string, DocumentNode>();

  function find(reference: Record<string, unknown>, { faults }: Asked): StubRecord | null {
    const type = String(reference['__typename']);
    const number = numberIn(reference, type, agreed);
    if (number === null) return null;
    if (faults.unknown > 0 && hash(faults.seed, type, number, 'unknown', name) % 100 < faults.unknown) return null;
    const types = agreed.implementers.get(type);
    const isInterface = isInterfaceType(executable.getType(type));
    const typename = isInterface && types ? types[number % types.length]! : type;
    return { __typename: typename, number, reference };
  }

  const fieldResolver: GraphQLFieldResolver<StubRecord | undefined, Asked> = (source, args, { faults }, info) => {
    const record = source ?? { __typename: info.parentType.name, number: 0 };
    const fault = faultOfField(faults, name, record, info.fieldName);
    if (fault) throw fault;
    const requires = requiring.has(`${info.parentType.name}.${info.fieldName}`);
    const field = { name: info.fieldName, type: info.returnType, requires };
    return valueOf(executable, agreed, faults.seed, { ...record, __typename: info.parentType.name }, field, args);
  };

  return async (query, variableValues, faults) => {
    let document = documents.get(query);
    if (!document) documents.set(query, (document = parse(query, { noLocation: true })));
    if (documents.size > 500) documents.clear();
    return execute({
      schema: executable,
      document,
      variableValues,
      contextValue: { faults },
      fieldResolver: fieldResolver as GraphQLFieldResolver<unknown, unknown>,
      typeResolver: typeOf,
    });
  };
}

function typeOf(value: unknown): string {
  return (value as StubRecord).__typename;
}

/** `Type.field` of the fields with a directive. */
function fieldsWith({ definitions }: DocumentNode, directive: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const definition of definitions) {
    if (!('fields' in definition)) continue;
    const { name, fields = [] } = definition as { name: { value: string }; fields?: readonly FieldDefinitionNode[] };
    for (const field of fields) {
      if (field.directives?.some((one) => one.name.value === directive)) found.add(`${name.value}.${field.name.value}`);
    }
  }
  return found;
}

/** What the subgraphs of a world agree on, read from their SDLs. */
export function agreementOf(sdls: readonly string[]): Agreed {
  const documents = sdls.map((sdl) => parse(sdl));
  const keys = new Set<string>();
  const implementers = new Map<string, string[]>();
  const fieldTypes = new Map<string, string>();
  const definitions = documents.flatMap(({ definitions: all }) => all);
  for (const definition of definitions) {
    if (!('fields' in definition)) continue;
    const { name, fields = [] } = definition as { name: { value: string }; fields?: readonly FieldDefinitionNode[] };
    for (const field of fields) {
      let type = field.type;
      while (type.kind !== Kind.NAMED_TYPE) type = type.type;
      fieldTypes.set(`${name.value}.${field.name.value}`, type.name.value);
    }
  }
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    for (const { name, arguments: given } of definition.directives ?? []) {
      const fields = given?.find((one) => one.name.value === 'fields')?.value;
      if (name.value !== 'key' || fields?.kind !== Kind.STRING) continue;
      collectKeys(type, fields.value.match(/[\w]+|[{}]/g) ?? []);
      if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION && !implementers.has(type)) implementers.set(type, []);
    }
  }
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name } of definition.interfaces ?? []) {
      const types = implementers.get(name.value);
      if (types && !types.includes(definition.name.value)) types.push(definition.name.value);
    }
  }
  for (const types of implementers.values()) types.sort();
  return { keys, implementers };

  function collectKeys(type: string, tokens: string[]): void {
    let last = '';
    while (tokens.length > 0) {
      const token = tokens.shift()!;
      if (token === '}') return;
      if (token === '{') collectKeys(fieldTypes.get(`${type}.${last}`) ?? '', tokens);
      else keys.add(`${type}.${(last = token)}`);
    }
  }
}
