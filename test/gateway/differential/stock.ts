import { createRequire } from 'node:module';
import type { QueryPlan } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { answerOf, type Federation } from './federation.ts';
import type { Faults } from './faults.ts';

type Data = Record<string, unknown>;

/** What the stock executor of @apollo/gateway made of a plan. */
export interface StockAnswer {
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphQLError[];
  /** What it had gathered before it shaped the answer; undefined where it gave up before that. */
  readonly gathered: Data | undefined;
  /** Of errors about a record, by message: the representations by which it was asked for. */
  readonly asked: ReadonlyMap<string, readonly Data[]>;
}

/** In gathered data, on records that a subgraph does not know: the stock executor does not notice. */
export const UNKNOWN = '__unknown';

const stockRequire = createRequire(import.meta.url);
const { executeQueryPlan } = stockRequire('@apollo/gateway/dist/executeQueryPlan.js') as {
  executeQueryPlan(...given: unknown[]): Promise<{ data?: Data | null; errors?: GraphQLError[] }>;
};
const shaping = stockRequire('@apollo/gateway/dist/resultShaping.js') as { computeResponse(given: unknown): unknown };
const rewriting = stockRequire('@apollo/gateway/dist/dataRewrites.js') as {
  applyRewrites(schema: unknown, rewrites: readonly Rewrite[] | undefined, value: unknown): void;
};

interface Rewrite {
  readonly kind: string;
  readonly path: readonly string[];
  readonly renameKeyTo?: string;
}

let gathered: Data | undefined;
const { computeResponse } = shaping;
shaping.computeResponse = (given) => {
  gathered = (given as { input: Data }).input;
  return computeResponse(given);
};

// It renames nothing that is 0, false, "" or null, which so are lost (CompleteValue, section 6.4.3, knows no such rule).
const { applyRewrites } = rewriting;
rewriting.applyRewrites = (schema, rewrites, value) => {
  const renamers = rewrites?.filter(({ kind }) => kind === 'KeyRenamer') ?? [];
  const kept: (() => void)[] = [];
  for (const { path, renameKeyTo } of renamers) keepFalsy(value, path.at(-1)!, renameKeyTo!, kept);
  applyRewrites(schema, rewrites, value);
  for (const restore of kept) restore();
};

function keepFalsy(value: unknown, from: string, to: string, kept: (() => void)[]): void {
  if (typeof value !== 'object' || value === null) return;
  const object = value as Data;
  const own = Object.hasOwn(object, from) ? object[from] : undefined;
  if (own !== undefined && !own) kept.push(() => ((object[to] = own), (object[from] = undefined)));
  for (const member of Object.values(object)) keepFalsy(member, from, to, kept);
}

/** Runs a plan with the stock executor. */
export async function runStock(
  federation: Federation,
  plan: QueryPlan,
  document: DocumentNode,
  variables: Data,
  faults: Faults,
): Promise<StockAnswer> {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const asked = new Map<string, Data[]>();
  const services = [...federation.subgraphs.keys()].map((name) => [name, serviceOf(federation, name, faults, asked)]);
  gathered = undefined;
  try {
    const { data, errors = [] } = await executeQueryPlan(
      plan,
      Object.fromEntries(services),
      { request: { variables }, metrics: {}, logger: console, context: {} },
      contextOf(federation, operation, fragments),
      federation.supergraphSchema,
      federation.plannedSchema,
      undefined,
    );
    return { data, errors, gathered, asked };
  } catch (error) {
    return { data: undefined, errors: [error as GraphQLError], gathered, asked };
  }
}

function contextOf(
  { schema }: Federation,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
) {
  return { schema, operation, fragments: Object.fromEntries(fragments.map((one) => [one.name.value, one])) };
}

function serviceOf(federation: Federation, name: string, faults: Faults, asked: Map<string, Data[]>) {
  return {
    async process({ request: { query, variables } }: { request: { query: string; variables: Data } }) {
      const answer = await answerOf(federation, name, query, variables, faults);
      const representations = variables['representations'];
      const entities = answer.data?.['_entities'];
      if (!Array.isArray(representations) || !Array.isArray(entities)) return answer;
      for (const { message, path } of answer.errors ?? []) {
        if (typeof path?.[1] !== 'number') continue;
        asked.set(message, [...(asked.get(message) ?? []), representations[path[1]] as Data]);
      }
      const unlocated = answer.errors?.some(({ path }) => typeof path?.[1] !== 'number') ?? false;
      const marked = entities.map((entity: unknown, index) => {
        const failed = unlocated || answer.errors?.some(({ path }) => path?.[1] === index);
        const wholeKey = !Object.values(representations[index] as Data).includes(null);
        return entity === null && !failed && wholeKey ? { [UNKNOWN]: true } : entity;
      });
      return { ...answer, data: { _entities: marked } };
    },
  };
}
