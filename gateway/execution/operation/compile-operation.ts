import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import { GraphQLError, Kind } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compilePlan } from '../plan/compile-plan.ts';
import { rootPlace } from '../plan/places.ts';
import type { Run } from '../plan/run.ts';
import type { PrepareFetch } from '../plan/subgraph-service.ts';
import type { TypeTests } from '../plan/type-tests.ts';
import type { Completion } from '../shape/completion.ts';
import { compileShape, type ShapeObject } from '../shape/compile-shape.ts';
import { conditionReader, conditionVariables } from './conditions.ts';
import { introspect } from './introspection.ts';
import { unexplained } from './unexplained.ts';

/** What compiling operations needs: everything that depends on the supergraph only. */
export interface Compiling<Context> {
  /** The API schema, as graphql-js and as Apollo's planner represent it. */
  readonly schema: GraphQLSchema;
  readonly plannedSchema: Schema;
  readonly planner: QueryPlanner;
  readonly typeTests: TypeTests;
  readonly prepare: PrepareFetch<Context>;
}

/** Variables as sent by the client, for a validated operation. */
export type Variables = Readonly<Record<string, unknown>>;

/** A planned and compiled operation: runs it for one request. Never rejects because of a subgraph. */
export type CompiledOperation<Context> = (variables: Variables, context: Context) => Promise<ExecutionResult>;

/** Shapes kept per operation, one for each combination of its conditions. */
const MAX_SHAPES = 16;

/** Plans and compiles one operation of a document. @throws GraphQLError where it cannot be planned */
export function compileOperation<Context>(
  compiling: Compiling<Context>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation<Context> {
  const { schema, plannedSchema, planner, typeTests, prepare } = compiling;
  const operationName = operation.name?.value;
  const planned = operationFromDocument(plannedSchema, document, operationName ? { operationName } : {});
  const runPlan = compilePlan(planner.buildQueryPlan(planned), prepare, typeTests);

  const fragments = new Map(document.definitions.flatMap((one) => (isFragment(one) ? [[one.name.value, one]] : [])));
  const rootType = schema.getRootType(operation.operation)!;
  const conditionNames = conditionVariables(document, operation);
  const shapes = new LRUCache<string, ShapeObject>({ max: MAX_SHAPES });

  function shapeFor(condition: (name: string) => boolean): ShapeObject {
    const values = conditionNames.map((name) => [name, condition(name)]);
    const key = values.map(([, value]) => (value ? '1' : '0')).join('');
    const known = shapes.get(key);
    if (known) return known;
    const selecting = { schema, fragments, conditions: Object.fromEntries(values) as Record<string, boolean> };
    const shape = compileShape(selecting, rootType, [operation.selectionSet]);
    shapes.set(key, shape);
    return shape;
  }

  return async (variables, context) => {
    const condition = conditionReader(operation, variables);
    const data = {};
    const run: Run<Context> = {
      context,
      data,
      variables,
      condition,
      errors: [],
      unknown: new Set(),
      explained: new Set(),
    };
    try {
      const shape = shapeFor(condition);
      await runPlan(run, rootPlace(data));
      const completion: Completion = {
        path: [],
        within: null,
        unknown: run.unknown,
        explained: run.explained,
        errors: [],
        missing: [],
        introspect: (fields) => introspect(schema, operation, fragments, fields, variables),
      };
      const shaped = shape(data, completion, 0) ?? null;
      const errors = [...run.errors, ...unexplained(completion, run.errors)];
      return errors.length > 0 ? { errors, data: shaped } : { data: shaped };
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error], data: null };
      throw error;
    }
  };
}

function isFragment(node: { readonly kind: string }): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}
