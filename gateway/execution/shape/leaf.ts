import { GraphQLError, isEnumType, isSpecifiedScalarType, type GraphQLLeafType } from 'graphql';

/** Reads a leaf value of a subgraph's answer. @throws GraphQLError where it is not of its type */
export type ReadLeaf = (value: unknown) => unknown;

const INT_MAX = 2_147_483_647;
const INT_MIN = -2_147_483_648;

/**
 * How values of a leaf type are read. A subgraph has already serialised them to JSON, so
 * that none is converted, except a number that is an ID (GraphQL section 3.5.5: always a string). The format of a custom
 * scalar is known to its subgraph only.
 */
export function readLeaf(type: GraphQLLeafType): ReadLeaf {
  if (isEnumType(type)) {
    const values = new Set(type.getValues().map(({ name }) => name));
    return (value) => (typeof value === 'string' && values.has(value) ? value : refuse(type.name, value));
  }
  return isSpecifiedScalarType(type) ? (READERS[type.name] ?? asIs) : asIs;
}

const READERS: Readonly<Record<string, ReadLeaf>> = {
  String: (value) => (typeof value === 'string' ? value : refuse('String', value)),
  Boolean: (value) => (typeof value === 'boolean' ? value : refuse('Boolean', value)),
  ID: (value) => {
    if (typeof value === 'string') return value;
    return Number.isInteger(value) ? String(value) : refuse('ID', value);
  },
  Int: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value <= INT_MAX && value >= INT_MIN
      ? value
      : refuse('Int', value),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : refuse('Float', value)),
};

function asIs(value: unknown): unknown {
  return value;
}

/** The message names the kind of value only: the value may be about a person. */
function refuse(type: string, value: unknown): never {
  const kind = Array.isArray(value) ? 'list' : typeof value;
  throw new GraphQLError(`${type} cannot represent this ${kind} a subgraph answered.`);
}
