import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { getVariableValues } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PrepareFetch } from '../plan/subgraph-service.ts';
import { createTypeTests } from '../plan/type-tests.ts';
import { compileOperation, type CompiledOperation, type Compiling, type Variables } from './compile-operation.ts';

/** How many compiled operations are kept, by default. */
const MAX_OPERATIONS = 1000;
/** How many characters their texts may have in total: what is compiled from a text is several times its size. */
const MAX_CHARACTERS = 5_000_000;
/** How many invalid variables are listed, as in graphql-js. */
const MAX_ERRORS = 50;

/** The operations of one supergraph. */
export interface Operations<Context> {
  /** The API schema. */
  readonly schema: GraphQLSchema;
  /** Runs an operation of a validated document; it is planned and compiled the first time. */
  execute(request: {
    readonly document: DocumentNode;
    readonly operation: OperationDefinitionNode;
    /** Identifies the document's text: its hash, or the text itself. */
    readonly key: string;
    readonly variables: Variables;
    readonly context: Context;
  }): Promise<ExecutionResult>;
}

/**
 * Reads a supergraph and executes operations on it.
 *
 * @param prepare prepares the fetches of query plans
 * @throws Error where the text is no supergraph, or is inconsistent
 */
export function createOperations<Context>(
  supergraphSdl: string,
  prepare: PrepareFetch<Context>,
  { maxOperations = MAX_OPERATIONS, validateSupergraph = true } = {},
): Operations<Context> {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph });
  const plannedSchema = supergraph.apiSchema();
  const schema = plannedSchema.toGraphQLJSSchema();
  const compiling: Compiling<Context> = {
    schema,
    plannedSchema,
    planner: new QueryPlanner(supergraph),
    typeTests: createTypeTests(supergraph.schema.toGraphQLJSSchema()),
    prepare,
  };
  const compiled = new LRUCache<string, CompiledOperation<Context>>({ max: maxOperations, maxSize: MAX_CHARACTERS });

  return {
    schema,
    async execute({ document, operation, key, variables, context }) {
      const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
        maxErrors: MAX_ERRORS,
      });
      if (errors) return { errors };
      const name = `${key} ${operation.name?.value ?? ''}`;
      let run = compiled.get(name);
      if (!run) {
        run = compileOperation(compiling, document, operation);
        compiled.set(name, run, { size: document.loc?.source.body.length ?? key.length });
      }
      return run(variables, context);
    },
  };
}
