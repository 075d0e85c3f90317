import { OFFERING_ID, PretendedGraph } from '../pretended-graph.ts';
import { DCU, person, startNode, type TestNode } from '../small-alliance.ts';

export const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const COUNTS = 'id state total ready incomplete failed';
const PREPARE = `mutation ($key: ID) { result: prepareCredentials(input: { offeringId: "${OFFERING_ID}", idempotencyKey: $key }) {
  __typename ... on PreparationBatch { ${COUNTS} } ... on Refused { code message } } }`;
const PREPARATION = `query ($id: ID!, $first: Int!, $after: String) { batch: preparationBatch(id: $id) { ${COUNTS}
  credentials(first: $first, after: $after) { totalCount edges { node { id kind state title result { id } missing { element explanation } } } pageInfo { hasNextPage endCursor } } } }`;
const FAILURES = `query ($id: ID!, $first: Int!, $after: String) { batch: preparationBatch(id: $id) { failures(first: $first, after: $after) {
  totalCount edges { node { enrolment { id } credential { id } code message } } pageInfo { endCursor } } } }`;

interface Shown {
  id: string;
  kind: string;
  state: string;
  result: { id: string } | null;
  missing: { element: string; explanation: string }[];
}
interface Batch {
  id: string;
  state: string;
  total: number;
  credentials: { totalCount: number; edges: { node: Shown }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

interface Failures {
  totalCount: number;
  edges: { node: { enrolment: { id: string }; credential: { id: string } | null; code: string; message: string } }[];
  pageInfo: { endCursor: string };
}

export const graph = new PretendedGraph();
export let dcu: TestNode;

/** dcu.ie without a seal. */
export async function start(): Promise<void> {
  dcu = await startNode(DCU, graph, null);
}

/** As before the first test. */
export async function clear(): Promise<void> {
  await dcu.clear();
  graph.clear();
}

export const stop = () => dcu.stop();

export const prepare = async (caller = REGISTRAR, key?: string) =>
  (await dcu.ask<{ result: { __typename: string; id: string; code?: string } }>(caller, PREPARE, { key })).result;
export const shown = async (id: string, first = 100, after?: string) =>
  (await dcu.ask<{ batch: Batch }>(REGISTRAR, PREPARATION, { id, first, after })).batch;
export const failures = async (id: string, first = 100, after?: string, caller = REGISTRAR) =>
  (await dcu.ask<{ batch: { failures: Failures } | null }>(caller, FAILURES, { id, first, after })).batch?.failures;
export async function prepared() {
  const { id } = await prepare();
  await dcu.work();
  const batch = await shown(id);
  return { ...batch, nodes: batch.credentials.edges.map(({ node }) => node) };
}
