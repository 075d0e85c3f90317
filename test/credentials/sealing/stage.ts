import { withClient } from '../../../demo/postgres/databases.ts';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { createShapeCheck } from '../../../subgraphs/shared/sealing/shapes/shape-check.ts';
import { verifyDocument, type SealIdentity } from '../../../subgraphs/shared/sealing/index.ts';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { enrolment, mandate, OFFERING_ID, PretendedGraph } from '../pretended-graph.ts';
import { authority, DCU, ECIU, NOW, person, sealOf, startNode, type TestNode } from '../small-alliance.ts';

export const SEALER = person('dcu.ie', 'SEALER');
const SEAL = `mutation ($ids: [ID!]!, $level: SealLevel, $sealer: ID, $key: ID) {
  result: sealCredentials(input: { credentialIds: $ids, level: $level, sealerId: $sealer, idempotencyKey: $key }) {
    ... on SealingBatch { id state total sealed failed } ... on Refused { code message details { path message } } } }`;
const SEALING = `query ($id: ID!) { batch: sealingBatch(id: $id) { id state total sealed failed startedAt finishedAt
  failures(first: 20) { totalCount edges { node { credential { id } code message } } } } }`;
const CREDENTIAL = `query ($id: ID!) { credential(id: $id) { state validity document sealedAt awardedBy { id name country } sealedBy { id }
  enrolment { id } result { id } seal { level algorithm signedAt timestampedAt qualified certificates { subject } } } }`;

interface Result {
  id: string;
  code?: string;
  message: string;
  details: { path: string; message: string }[];
}
interface Batch {
  state: string;
  sealed: number;
  failed: number;
  failures: { totalCount: number; edges: { node: { credential: { id: string }; code: string; message: string } }[] };
}
interface Shown {
  state: string;
  document: string | null;
  seal: { level: string } | null;
}

export const graph = new PretendedGraph();
/** What happens before each signature of dcu.ie's seal, and of eciu.eu's. */
export const before = { signing: async () => {}, sealingForAnother: async () => {} };
const shapes = createShapeCheck(null);
export let dcu: TestNode;
export let eciu: TestNode;
export let sealless: TestNode;

/** dcu.ie and eciu.eu, each with a seal, and a node without. */
export async function start(): Promise<void> {
  const watched = (own: SealIdentity, first: () => Promise<void>): SealIdentity => {
    const sign = (data: Uint8Array) => first().then(() => own.key.sign(data));
    return { ...own, key: { algorithm: own.key.algorithm, sign } };
  };
  const [ownSeal, otherSeal] = await Promise.all([sealOf(DCU), sealOf(ECIU)]);
  [dcu, eciu, sealless] = await Promise.all([
    startNode(
      DCU,
      graph,
      watched(ownSeal, () => before.signing()),
    ),
    startNode(
      ECIU,
      graph,
      watched(otherSeal, () => before.sealingForAnother()),
      null,
      { shapes },
    ),
    startNode(DCU, graph, null),
  ]);
}

/** As before the first test. */
export async function clear(): Promise<void> {
  for (const node of [dcu, eciu]) node.now = NOW;
  Object.assign(before, { signing: async () => {}, sealingForAnother: async () => {} });
  graph.clear();
  graph.mandates = [mandate()];
  await Promise.all([dcu.clear(), eciu.clear(), sealless.clear()]);
}

export const stop = () => Promise.all([dcu.stop(), eciu.stop(), sealless.stop(), shapes.close()]);

/** Credentials that are ready, one per enrolment 1 to `count`. */
export async function ready(count: number, at = dcu): Promise<string[]> {
  graph.enrolments = Array.from({ length: count }, (_, n) => enrolment(n + 1));
  await at.ask(
    person('dcu.ie', 'REGISTRAR'),
    `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`,
  );
  await at.work();
  const rows = await at.sql<{ id: string }>('select id from credentials.credential order by enrolment');
  return rows.map(({ id }) => id);
}
export const ask = async (ids: string[], changed: Record<string, unknown> = {}, caller: Caller = SEALER, at = dcu) =>
  (await at.ask<{ result: Result }>(caller, SEAL, { ids, level: 'B', ...changed })).result;
export const batchOf = async (id: string) => (await dcu.ask<{ batch: Batch }>(SEALER, SEALING, { id })).batch;
export const shown = async (id: string, caller: Caller = SEALER) =>
  (await dcu.ask<{ credential: Shown | null }>(caller, CREDENTIAL, { id })).credential;
export const verify = (document: string) => verifyDocument(document, { anchors: [authority.certificate], at: NOW });
export const states = async () =>
  (await dcu.sql<{ state: string }>('select state from credentials.credential order by enrolment')).map(
    ({ state }) => state,
  );

/** How many transactions are open at the node. */
export async function openTransactions(node: TestNode): Promise<number> {
  const name = new URL(node.url).pathname.slice(1);
  return withClient(process.env['TEST_POSTGRES_URL']!, async (client) => {
    const open = `select 1 from pg_stat_activity where datname = $1 and xact_start is not null and state <> 'active'`;
    return (await client.query(open, [name])).rowCount ?? 0;
  });
}

const CONTROL = (what: string) => `mutation ($id: ID!, $key: ID) {
  result: ${what}Sealing(input: { batchId: $id, idempotencyKey: $key }) {
    ... on SealingBatch { id state sealed failed givenBack } ... on Refused { code message } } }`;
export const control = async (what: string, id: string, caller: Caller = SEALER, key?: string) =>
  (await dcu.ask<{ result: Result & { state?: string } }>(caller, CONTROL(what), { id, key })).result;

/** What one asks for to have it sealed at the other institution. */
export const AT_ECIU = { sealer: 'eciu.eu' };

/** What is on its way to the sealer; all else, such as that the learner is told of it, is taken away. */
export const toSealer = async () => (await dcu.sent()).filter(({ to }) => to === 'eciu.eu');

/** Credentials given to another to seal: the messages that went out, and what the learners' homes hear of it meanwhile. */
export async function asked(
  count: number,
): Promise<{ batch: string; ids: string[]; messages: Message[]; told: Message[] }> {
  const ids = await ready(count);
  const { id } = await ask(ids, AT_ECIU);
  await dcu.work();
  const { told = [], messages = [] } = Object.groupBy(await dcu.sent(), ({ kind }) =>
    kind === 'learners.read' ? 'told' : 'messages',
  );
  return { batch: id, ids, messages, told };
}
