import { randomUUIDv7 } from 'node:crypto';
import { expect } from '@jest/globals';
import pg from 'pg';
import { Query, Resolver } from 'type-graphql';
import type { Role } from '../../../subgraphs/shared/identity/caller.ts';
import { UnacceptableMessage } from '../../../subgraphs/shared/messages/inbox.ts';
import type { SubgraphDependencies } from '../../../subgraphs/shared/serving/subgraph.ts';
import { webhooks } from '../../../subgraphs/webhooks/index.ts';
import { type SmallNode, startSmallNode } from '../../messages/small-node.ts';
import { type Receiver, startReceiver } from '../receiver.ts';

@Resolver()
class ProbeResolver {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }
}

const FIELDS = `id url kinds state disabledBecause deliveredAt failingSince failure
  deliveries { id kind record state tries lastError }`;
export const REFUSED = '... on Refused { code message details { path message } }';
const WITH_SECRET = `... on WebhookWithSecret { secret webhook { ${FIELDS} } } ${REFUSED}`;
export const REGISTER = `mutation ($input: RegisterWebhookInput!) { done: registerWebhook(input: $input) { ${WITH_SECRET} } }`;
export const ROTATE = `mutation ($input: WebhookInput!) { done: rotateWebhookSecret(input: $input) { ${WITH_SECRET} } }`;
export const CHANGE = `mutation ($input: ChangeWebhookInput!) { done: changeWebhook(input: $input) { ... on Webhook { ${FIELDS} } ${REFUSED} } }`;
export const REMOVE = `mutation ($input: WebhookInput!) { done: removeWebhook(input: $input) { ... on Webhook { ${FIELDS} } ${REFUSED} } }`;
export const REPLAY = `mutation ($input: ReplayWebhookInput!) { done: replayWebhook(input: $input) { ... on Webhook { ${FIELDS} } ${REFUSED} } }`;
const ALL = `{ _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }]) { ... on Institution { webhooks { ${FIELDS} } } } }`;

interface Shown {
  id: string;
  state: string;
  disabledBecause: string | null;
  failingSince: string | null;
  failure: string | null;
  deliveries: { id: string; kind: string; record: string; state: string; tries: number; lastError: string | null }[];
}
interface Done extends Partial<Shown> {
  readonly secret: string;
  readonly webhook: Shown;
  readonly code?: string;
  readonly details?: { path: string; message: string }[];
}

export let receiver: Receiver;
export let inside: Receiver;
let node: SmallNode;
export let database: pg.Client;
export let given: SubgraphDependencies;
/** Messages that the probe took, while it accepts any. */
export const taken: string[] = [];
export const probe = { accepts: false };
const refuse = () => {
  throw new UnacceptableMessage('It is not known here.');
};

/** A node with webhooks and a probe that tells of changes, and two receivers of which one is allowed. */
export async function start(): Promise<void> {
  receiver = await startReceiver();
  inside = await startReceiver();
  node = await startSmallNode(
    {},
    {
      webhooks: { addresses: [receiver.origin] },
      subgraphs: [
        webhooks,
        {
          name: 'probe',
          entities: [],
          resolvers: [ProbeResolver],
          start(dependencies) {
            given = dependencies;
            return {
              resolvers: [new ProbeResolver()],
              changes: { RESULT_CHANGED: { staff: ['ASSESSOR'] }, CONSENT_CHANGED: { staff: [] } },
              messages: { told: async (_ctx, { id }) => void (probe.accepts ? taken.push(id) : refuse()) },
            };
          },
        },
      ],
    },
  );
  database = new pg.Client({ connectionString: node.databaseUrl });
  await database.connect();
}

export async function stop(): Promise<void> {
  await database.end();
  await node.stop();
  await Promise.all([receiver.stop(), inside.stop()]);
}

/** As before the first test. */
export async function clear(): Promise<void> {
  await database.query('delete from webhooks.webhook');
  await database.query(`delete from pgboss.job where name in ('webhooks.deliver', 'jobs.dead')`);
  receiver.received.splice(0);
  receiver.answer = { status: 204 };
}

export async function ask<T>(
  query: string,
  variables: object = {},
  roles: Role[] = ['ADMINISTRATOR'],
  at = 'tuni.fi',
): Promise<T> {
  const caller = { subject: `${at}|ada`, institution: at, roles, learner: null, depth: 0 };
  const token = await node.tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'tuni.fi');
  const answer = await fetch(`${node.address}/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}
export const run = async (query: string, input: object, ...as: [Role[]?, string?]) =>
  (await ask<{ done: Done }>(query, { input }, ...as)).done;
export const register = (more: object = {}) =>
  run(REGISTER, { url: `${receiver.origin}/hooks?tenant=7`, kinds: ['RESULT_CHANGED'], ...more });
export const all = async (...as: [Role[]?, string?]) =>
  (await ask<{ _entities: [{ webhooks: Shown[] | null }] }>(ALL, {}, ...as))._entities[0].webhooks;
export const only = async () => (await all())![0]!;

/** A record changes, as a trigger tells it. */
export async function happen(kind = 'RESULT_CHANGED', learner = `tuni.fi:${randomUUIDv7()}`): Promise<string> {
  const record = `tuni.fi:${randomUUIDv7()}`;
  await database.query('select shared.tell_change($1, $2, $3)', [kind, record, learner]);
  return record;
}
