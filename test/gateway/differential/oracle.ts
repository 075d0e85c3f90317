import { executeSync, getNamedType, getNullableType, GraphQLError, isInterfaceType, isLeafType } from 'graphql';
import { isListType, isNonNullType, isSpecifiedScalarType } from 'graphql';
import type { DocumentNode, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { UNKNOWN } from './stock.ts';

type Data = Record<string, unknown>;

/** What graphql-js, the reference implementation, answers from data that were gathered. */
export interface OracleAnswer {
  readonly data: Data | null;
  readonly errors: readonly GraphQLError[];
  /** True where all that is known of a record is its interface (`@interfaceObject`), which graphql-js has no word for. */
  readonly blind: boolean;
}

/** Shapes gathered data by graphql-js: the answer that the specification asks for (section 6.4). */
export function shapeByReference(
  schema: GraphQLSchema,
  document: DocumentNode,
  gathered: Data,
  variableValues: Data,
): OracleAnswer {
  let blind = false;
  const { data, errors = [] } = executeSync({
    schema,
    document,
    rootValue: gathered,
    variableValues,
    typeResolver(value, _context, _info, declared) {
      const typename = (value as Data)['__typename'] ?? (isInterfaceType(declared) ? declared.name : undefined);
      if (typeof typename !== 'string') return undefined;
      blind ||= isInterfaceType(schema.getType(typename));
      return typename;
    },
    fieldResolver(source: Data, _args, _context, { path, returnType }) {
      const key = String(path.key);
      return checked(Object.hasOwn(source, key) ? source[key] : undefined, returnType);
    },
  });
  return { data: (data as Data | null | undefined) ?? null, errors, blind };
}

/** graphql-js turns some values into others of the type, and takes lists for objects: from a subgraph they are wrong. */
function checked(value: unknown, type: GraphQLOutputType): unknown {
  if (value === null || value === undefined) return value;
  const nullable = getNullableType(type) as GraphQLOutputType;
  if (isListType(nullable)) {
    return Array.isArray(value)
      ? value.map((item) => checked(item, nullable.ofType as GraphQLOutputType))
      : new GraphQLError('No list');
  }
  if (!isLeafType(getNamedType(nullable))) {
    if (typeof value !== 'object' || Array.isArray(value)) return new GraphQLError('No object');
    return Object.hasOwn(value, UNKNOWN) && !isNonNullType(type) ? null : value;
  }
  return isSpecifiedScalarType(nullable) && !isOf(nullable.name, value) ? new GraphQLError('No such leaf') : value;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'Int':
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    default:
      return typeof value === 'string';
  }
}
