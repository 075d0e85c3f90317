import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../limits/limits.ts';
import { operationLimits } from '../limits/operation-limits.ts';
import { createRowMeasure } from '../limits/operation-rows.ts';
import { piecesOf, type Piece } from './pieces.ts';

const MOST_DOCUMENTS = 1000;
const MOST_CHARACTERS = 5_000_000;

/** A parsed document of a router. */
export interface ReadDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly pieces: readonly Piece[];
}

/** One subgraph's schema, as a router knows it, and the documents it has received. */
export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  /** @throws GraphQLError where it is no operation of this subgraph, or exceeds the limits */
  read(query: string, operationName: string | undefined): ReadDocument;
}

/** @param sdl as `schema/<name>.graphql` has it */
export function createSubgraphSchema(sdl: string, limits: Limits): SubgraphSchema {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const rules = [...specifiedRules, operationLimits(limits)];
  const known = new LRUCache<string, ReadDocument>({ max: MOST_DOCUMENTS, maxSize: MOST_CHARACTERS });

  function readAnew(query: string, operationName: string | undefined): ReadDocument {
    const document = parsed(query, limits);
    const [mistake] = validate(schema, document, rules);
    if (mistake) throw coded(mistake, 'limit' in mistake.extensions ? 'LIMIT_EXCEEDED' : 'GRAPHQL_VALIDATION_FAILED');
    const operation = getOperationAST(document, operationName);
    if (!operation) throw coded(new GraphQLError(UNKNOWN_OPERATION), 'OPERATION_RESOLUTION_FAILURE');
    const measure = createRowMeasure(schema, (name) => fragmentIn(document, name));
    const rowsIn = (selection: SelectionSetNode) => measure(selection, schema.getType('_Entity'));
    return { document, operation, pieces: piecesOf(document, operation, rowsIn) };
  }

  return {
    schema,
    read(query, operationName) {
      const key = `${operationName ?? ''}\n${query}`;
      const read = known.get(key) ?? readAnew(query, operationName);
      known.set(key, read, { size: key.length });
      return read;
    },
  };
}

function parsed(query: string, { tokens }: Limits): DocumentNode {
  try {
    return parse(query, { maxTokens: tokens, noLocation: true });
  } catch (error) {
    throw error instanceof GraphQLError ? coded(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

function fragmentIn(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  ) as FragmentDefinitionNode | undefined;
}

const UNKNOWN_OPERATION = 'Name in `operationName` the operation of the document to run.';

function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { ...error.extensions, code } });
}
