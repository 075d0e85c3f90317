import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from '../errors/hub-error.ts';
import type { Caller } from '../identity/caller.ts';
import type { AskAsCaller } from './graph-client.ts';
import type { LocalSubgraph } from './local-subgraph.ts';
import { withPlainLists } from './plain-lists.ts';
import type { RequestContext } from './request-context.ts';

const MOST_DOCUMENTS = 500;
/** Of all documents that are kept; with literals, one may be as long as its caller's operation. */
const MOST_CHARACTERS = 5_000_000;

/** A valid document and the schema that executes it. */
interface Known {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** What a subgraph within the hub's process needs. */
export interface LocalSubgraphOptions {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** Lists made without graphql-js, see `withPlainLists`. */
  readonly plainLists?: ReadonlySet<string>;
  /** A fresh context for each request: one identity map, one set of loaders. */
  readonly contextOf: (caller: Caller, traceId: string, ask?: AskAsCaller) => RequestContext;
}

/**
 * A subgraph that is queried without a network. The gateway repeats the same few documents, so they are parsed and
 * validated once. Errors keep their codes; a bug is logged, without details in the answer.
 */
export function createLocalSubgraph({ name, sdl, schema, plainLists, contextOf }: LocalSubgraphOptions): LocalSubgraph {
  const documents = new LRUCache<string, Known>({ max: MOST_DOCUMENTS, maxSize: MOST_CHARACTERS });
  const schemaOf = withPlainLists(schema, plainLists ?? new Set());

  return {
    name,
    sdl,
    async execute({ query, variables = {}, operationName }, { caller, traceId, ask }) {
      let known = documents.get(query);
      if (!known) {
        const document = readDocument(schema, query);
        if (Array.isArray(document)) return { errors: document };
        known = { document, schema: schemaOf(document) };
        documents.set(query, known, { size: query.length });
      }
      const contextValue = contextOf(caller, traceId, ask);
      const { data, errors } = await execute({
        ...known,
        contextValue,
        variableValues: variables,
        operationName: operationName ?? null,
      });
      return answer(
        data,
        errors?.map((error) => format(error, name, contextValue)),
      );
    },
  };
}

function answer(
  data: Record<string, unknown> | null | undefined,
  errors: readonly GraphQLFormattedError[] | undefined,
): FormattedExecutionResult {
  return { ...(data === undefined ? {} : { data }), ...(errors && { errors }) };
}

function readDocument(schema: GraphQLSchema, query: string): DocumentNode | GraphQLFormattedError[] {
  const coded = (code: string) => (error: GraphQLError) => ({ message: error.message, extensions: { code } });
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors.map(coded('GRAPHQL_VALIDATION_FAILED')) : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [coded('GRAPHQL_PARSE_FAILED')(error)];
    throw error;
  }
}

/** An error without a path concerns the request, before anything ran: it may be shown, like every HubError. */
function format(error: GraphQLError, subgraph: string, ctx: RequestContext): GraphQLFormattedError {
  const path = error.path ? { path: error.path } : {};
  if (error instanceof HubError || error.originalError instanceof HubError) {
    return { message: error.message, ...path, extensions: error.extensions };
  }
  if (!error.path) return { message: error.message, extensions: { code: 'BAD_USER_INPUT' } };
  ctx.log.error({ err: error.originalError ?? error, subgraph, path: error.path.join('.') }, 'request failed');
  return { message: 'Something went wrong at the hub.', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
