import { execute, GraphQLError, parse, type GraphQLFormattedError } from 'graphql';
import { formatError } from '../execution/format-error.ts';
import type { HubContext } from '../execution/hub-context.ts';
import type { PrepareFetch, SubgraphCall } from '../execution/plan/subgraph-service.ts';
import type { Variables } from '../routing/variables.ts';
import type { Piece } from './pieces.ts';
import type { ReadDocument, SubgraphSchema } from './subgraph-schema.ts';

/** The answer to a router. */
export interface SubgraphAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Answers a router's requests to one subgraph. */
export type AnswerSubgraph = (read: ReadDocument, variables: Variables, context: HubContext) => Promise<SubgraphAnswer>;

/**
 * @param prepare prepares fetches, as for the hub's own executor
 * @param mostRows the largest number of records that one request may return
 */
export function createAnswers(
  subgraph: string,
  { schema }: SubgraphSchema,
  prepare: PrepareFetch<HubContext>,
  mostRows: number,
): AnswerSubgraph {
  const prepared = new WeakMap<Piece, SubgraphCall<HubContext>>();
  const callOf = (piece: Piece) => {
    const { query } = piece;
    const known = prepared.get(piece);
    const call = known ?? prepare({ subgraph, query, operationName: undefined, entities: piece.kind === 'entities' });
    prepared.set(piece, call);
    return call;
  };

  async function answerPiece(piece: Piece, given: Variables, context: HubContext): Promise<SubgraphAnswer> {
    if (piece.kind === 'schema') {
      const { data, errors } = await execute({ schema, document: parse(piece.query), variableValues: given });
      return { data: data ?? null, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
    }
    const variables = piece.variables(given);
    if (piece.kind === 'root') {
      const { data, errors = [] } = await callOf(piece)({ variables, representations: null }, context);
      return { data: data as SubgraphAnswer['data'], errors };
    }
    const values = piece.representations(given);
    const representations = { values, texts: values.map((value) => JSON.stringify(value)) };
    const { data, errors = [] } = await callOf(piece)({ variables, representations }, context);
    const entities = (data as { _entities?: unknown } | null)?._entities ?? null;
    return { data: { [piece.responseName]: entities }, errors: errors.map(under(piece.responseName)) };
  }

  return async ({ pieces }, variables, context) => {
    const rows = pieces.reduce((sum, piece) => sum + rowsOf(piece, variables), 0);
    if (rows > mostRows) throw tooMany(rows, mostRows);
    const answers = await Promise.all(pieces.map((piece) => answerPiece(piece, variables, context)));
    const errors = answers.flatMap((answer) => answer.errors ?? []).map(formatError);
    const data = answers.some((answer) => answer.data === null) ? null : Object.assign({}, ...answers.map(dataOf));
    return { data, ...(errors.length > 0 && { errors }) };
  };
}

/** What stands in the document itself is measured as it is read (operation-limits.ts); how many records are asked for, here. */
function rowsOf(piece: Piece, given: Variables): number {
  return piece.kind === 'entities' ? piece.representations(given).length * piece.rows : 0;
}

function tooMany(rows: number, most: number): GraphQLError {
  const message = `This comes to ${rows} records; at most ${most} are allowed: ask for less at once.`;
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', limit: 'rows' } });
}

function dataOf({ data }: SubgraphAnswer): SubgraphAnswer['data'] {
  return data;
}

/** The path as the router wrote it: `_entities` may have an alias. */
function under(name: string) {
  return (error: GraphQLFormattedError): GraphQLFormattedError => {
    const [first, ...rest] = error.path ?? [];
    return first === undefined ? error : { ...error, path: [name, ...rest] };
  };
}
