import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { subgraphError } from './fetch-errors.ts';
import type { PickVariables } from './fetch-step.ts';
import { mergeInto } from './merge-into.ts';
import type { Places } from './places.ts';
import { isPlainObject, type PlainObject } from './plain-object.ts';
import { compileRepresentation } from './representations.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import type { SubgraphCall } from './subgraph-service.ts';
import type { TypeTests } from './type-tests.ts';

/** The requested records, each once, and the places at which each occurs. */
interface Asked {
  readonly values: PlainObject[];
  readonly texts: string[];
  readonly places: number[][];
}

const TAKEN = 'A variable cannot be called "representations": federation calls one of its own so.';
const TAKEN_CODE = { code: 'BAD_USER_INPUT', http: { status: 400 } };

/** Compiles a fetch of `_entities`: one representation per record, its answer written wherever the record occurs. */
export function compileEntities<Context>(
  { serviceName, inputRewrites, outputRewrites, variableUsages }: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  call: SubgraphCall<Context>,
  variables: PickVariables,
  typeTests: TypeTests,
  apart: boolean,
): Step<Context> {
  if (variableUsages?.includes('representations')) throw new GraphQLError(TAKEN, { extensions: TAKEN_CODE });
  const representationOf = compileRepresentation(requires, typeTests);
  const rewriteInput = compileRewrites(inputRewrites, typeTests);
  const rewriteOutput = compileRewrites(outputRewrites, typeTests);

  function select({ objects }: Places): Asked {
    const asked: Asked = { values: [], texts: [], places: [] };
    const known = new Map<string, number[]>();
    for (let place = 0; place < objects.length; place += 1) {
      const representation = representationOf(objects[place]!);
      if (!representation) continue;
      rewriteInput?.(representation);
      const text = JSON.stringify(representation);
      const same = known.get(text);
      if (same) {
        same.push(place);
        continue;
      }
      const standing = [place];
      known.set(text, standing);
      asked.values.push(representation);
      asked.texts.push(text);
      asked.places.push(standing);
    }
    return asked;
  }

  async function ask(run: Run<Context>, places: Places, asked: Asked): Promise<void> {
    const { data, errors = [] } = await call(
      { variables: variables(run.variables), representations: asked },
      run.context,
    );
    const failed = tellErrors(run, places, asked, errors, serviceName);
    if (!isPlainObject(data)) {
      if (errors.length > 0) for (const object of places.objects) run.explained.add(object);
      return;
    }
    const answered = data['_entities'];
    if (!Array.isArray(answered)) throw new Error('Expected "data._entities" in response to be an array');
    if (answered.length !== asked.values.length) {
      throw new Error(`Expected "data._entities" to contain ${asked.values.length} elements`);
    }
    for (let index = 0; index < answered.length; index += 1) {
      const objects = asked.places[index]!.map((place) => places.objects[place]!);
      const entity: unknown = answered[index];
      if (isPlainObject(entity)) place(entity, objects, rewriteOutput, apart);
      else if (entity === undefined || failed(index)) for (const object of objects) run.explained.add(object);
      else if (isWhole(asked.values[index]!)) for (const object of objects) run.unknown.add(object);
    }
  }

  return (run, places) => {
    const asked = select(places);
    return asked.values.length > 0 ? ask(run, places, asked) : undefined;
  };
}

/** False if a part of the key is null: then a record that is not found may still exist. */
function isWhole(representation: PlainObject): boolean {
  return !Object.values(representation).includes(null);
}

function place(
  entity: PlainObject,
  objects: readonly PlainObject[],
  rewrite: Rewrite | undefined,
  apart: boolean,
): void {
  const said = entity['__typename'];
  // The fetch need not ask for the type, but rewrites depend on it; and what is known of a record stays if the fetch finds nothing.
  if (!said && (rewrite || said !== undefined)) entity['__typename'] = objects[0]?.['__typename'];
  rewrite?.(entity);
  objects.forEach((object, copy) => mergeInto(object, apart && copy > 0 ? structuredClone(entity) : entity));
}

/** Reports the subgraph's errors at each place of their record, and the records that they concern. */
function tellErrors<Context>(
  run: Run<Context>,
  places: Places,
  asked: Asked,
  errors: readonly GraphQLFormattedError[],
  subgraph: string,
): (index: number) => boolean {
  if (errors.length === 0) return () => false;
  const paths = places.paths();
  const failed = new Set<number>();
  let everywhere = false;
  for (const error of errors) {
    const [, index, ...rest] = error.path ?? [];
    const standing = typeof index === 'number' ? asked.places[index] : undefined;
    if (standing && typeof index === 'number') {
      failed.add(index);
      for (const at of standing) run.errors.push(subgraphError(error, subgraph, [...(paths[at] ?? []), ...rest]));
    } else {
      everywhere = true;
      run.errors.push(subgraphError(error, subgraph, paths[asked.places[0]?.[0] ?? 0]));
    }
  }
  return (index) => everywhere || failed.has(index);
}
