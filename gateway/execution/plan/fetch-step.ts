import type { FetchNode } from '@apollo/query-planner';
import { mergeInto } from './merge-into.ts';
import { failedFetch, subgraphError } from './fetch-errors.ts';
import type { Places } from './places.ts';
import { isPlainObject } from './plain-object.ts';
import { compileEntities } from './entities-step.ts';
import { compileRewrites } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import type { PrepareFetch, SubgraphCall } from './subgraph-service.ts';
import type { TypeTests } from './type-tests.ts';

/**
 * Compiles a fetch: its call is prepared, its variables, representations and rewrites are known.
 *
 * @param apart true if no two places may share an answered object, since each has its own selection further on
 */
export function compileFetch<Context>(
  node: FetchNode,
  prepare: PrepareFetch<Context>,
  typeTests: TypeTests,
  apart: boolean,
): Step<Context> {
  if (node.contextRewrites?.length) throw new Error('This executor does not support @fromContext.');
  const { serviceName: subgraph, operation: query, operationName, requires } = node;
  const call = prepare({ subgraph, query, operationName, entities: requires !== undefined });
  const variables = pick(node.variableUsages ?? []);
  const step = requires
    ? compileEntities(node, requires, call, variables, typeTests, apart)
    : compileRoot(node, call, variables, typeTests);
  return (run, places) =>
    step(run, places)?.catch((error: unknown) => {
      run.errors.push(failedFetch(error, subgraph));
      for (const object of places.objects) run.explained.add(object);
    });
}

/** Those of the client's variables that a fetch uses. */
export type PickVariables = (given: Readonly<Record<string, unknown>>) => Record<string, unknown>;

function pick(names: readonly string[]): PickVariables {
  return (given) => {
    const picked: Record<string, unknown> = {};
    for (const name of names) {
      if (Object.hasOwn(given, name) && given[name] !== undefined) picked[name] = given[name];
    }
    return picked;
  };
}

function compileRoot<Context>(
  { serviceName, outputRewrites }: FetchNode,
  call: SubgraphCall<Context>,
  variables: PickVariables,
  typeTests: TypeTests,
): Step<Context> {
  const rewrite = compileRewrites(outputRewrites, typeTests);
  return (run, places) => {
    if (places.objects.length === 0) return undefined;
    return ask(run, places);
  };

  async function ask(run: Run<Context>, places: Places): Promise<void> {
    const { data, errors } = await call({ variables: variables(run.variables), representations: null }, run.context);
    for (const error of errors ?? []) {
      if (!error.path) run.errors.push(subgraphError(error, serviceName, undefined));
      else
        for (const path of places.paths()) {
          run.errors.push(subgraphError(error, serviceName, [...path, ...error.path]));
        }
    }
    if (isPlainObject(data)) {
      rewrite?.(data);
      for (const object of places.objects) mergeInto(object, data);
    } else if (errors?.length) for (const object of places.objects) run.explained.add(object);
  }
}
