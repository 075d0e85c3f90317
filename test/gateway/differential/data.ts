import { getNullableType, isEnumType, isInterfaceType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLObjectType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { hash, stable } from './hash.ts';

/** A record of a stub: its type, its number, and the representation by which it was asked for. */
export interface StubRecord {
  readonly __typename: string;
  readonly number: number;
  readonly reference?: Readonly<Record<string, unknown>>;
}

/** What all subgraphs of a world agree on. */
export interface Agreed {
  /** `Type.field` of all fields that are part of a key: they hold the record's number. */
  readonly keys: ReadonlySet<string>;
  /** The types of each interface that has a key: a record's number says which it is of. */
  readonly implementers: ReadonlyMap<string, readonly string[]>;
}

/**
 * The value of a field, from the names and the record's number alone: every subgraph would answer the same.
 *
 * @param variant another one has other data
 */
export function valueOf(
  schema: GraphQLSchema,
  agreed: Agreed,
  variant: number,
  record: StubRecord,
  field: { readonly name: string; readonly type: GraphQLOutputType; readonly requires: boolean },
  args: unknown,
): unknown {
  const isKey = agreed.keys.has(`${record.__typename}.${field.name}`);
  const required = field.requires ? stable(record.reference ?? {}) : '';
  const seed = hash(variant, record.__typename, record.number, field.name, stable(args), required);
  return complete(field.type, seed);

  function complete(type: GraphQLOutputType, from: number): unknown {
    if (!isNonNullType(type) && hash(from, 'null') % 8 === 0) return null;
    const nullable = getNullableType(type) as GraphQLOutputType;
    if (isListType(nullable)) {
      const length = hash(from, 'length') % 5;
      return Array.from({ length }, (_, index) => complete(nullable.ofType as GraphQLOutputType, hash(from, index)));
    }
    if (isEnumType(nullable)) return nullable.getValues()[from % nullable.getValues().length]!.name;
    if (isObjectType(nullable)) return recordOf(nullable, from);
    if ('getTypes' in nullable || isInterfaceType(nullable)) return recordOf(runtimeType(nullable, from), from);
    return leaf(nullable.name, from);
  }

  function recordOf(type: GraphQLObjectType, from: number): StubRecord {
    return { __typename: type.name, number: isKey ? record.number : numberFor(type, agreed, from) };
  }

  function runtimeType(type: GraphQLNamedType, from: number): GraphQLObjectType {
    const possible = schema.getPossibleTypes(type as never);
    return possible[hash(from, 'type') % possible.length]!;
  }

  function leaf(type: string, from: number): unknown {
    if (type === 'Int') return isKey ? record.number : from % 12;
    if (type === 'Float') return (from % 12) / 4;
    if (type === 'Boolean') return from % 2 === 0;
    if (type === 'Json') return { any: from % 5, list: [from % 3] };
    if (isKey) return `${field.name}-${record.number}`;
    if (required === '' && from % 10 === 0) return '';
    return required === '' ? `${field.name} ${from % 1000}` : `${field.name} of ${required}`;
  }
}

/** A number for a record of this type: of an interface with a key, one that says so. */
function numberFor(type: GraphQLObjectType, { implementers }: Agreed, from: number): number {
  if (type.name === 'Query') return 0;
  const number = hash(from, 'number') % 4;
  for (const types of implementers.values()) {
    const index = types.indexOf(type.name);
    if (index >= 0) return number * types.length + index;
  }
  return number;
}

/** The number a representation speaks of; null where its key is null, or there is none. */
export function numberIn(reference: Readonly<Record<string, unknown>>, type: string, { keys }: Agreed): number | null {
  for (const [name, value] of Object.entries(reference)) {
    if (!keys.has(`${type}.${name}`)) continue;
    const digits = /(\d+)"?\}?$/.exec(JSON.stringify(value));
    if (digits) return Number(digits[1]);
  }
  return null;
}
