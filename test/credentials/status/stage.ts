import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { judgeEntry, parseSealed, readStatusList, statusEntriesOf } from '../../../subgraphs/shared/sealing/index.ts';
import { enrolment, OFFERING_ID, PretendedGraph } from '../pretended-graph.ts';
import { authority, DCU, LEGAL, NOW, person, sealOf, startNode, type TestNode } from '../small-alliance.ts';

export const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const FIELDS = `... on Credential { id validity revokedAt validityChangedAt validityReason } ... on Refused { code message details { path } }`;
const MUTATIONS = {
  revoke: `mutation ($id: ID!, $reason: String!, $key: ID) {
    done: revokeCredential(input: { credentialId: $id, reason: $reason, idempotencyKey: $key }) { ${FIELDS} } }`,
  suspend: `mutation ($id: ID!, $reason: String!, $key: ID) {
    done: suspendCredential(input: { credentialId: $id, reason: $reason, idempotencyKey: $key }) { ${FIELDS} } }`,
  reinstate: `mutation ($id: ID!, $key: ID) {
    done: reinstateCredential(input: { credentialId: $id, idempotencyKey: $key }) { ${FIELDS} } }`,
} as const;
type Change = keyof typeof MUTATIONS;

export const graph = new PretendedGraph();
export let dcu: TestNode;
export let sealless: TestNode;

/** dcu.ie with a seal, and a node without. */
export async function start(): Promise<void> {
  [dcu, sealless] = await Promise.all([startNode(DCU, graph, await sealOf(DCU)), startNode(DCU, graph, null)]);
}

/** As before the first test. */
export async function clear(): Promise<void> {
  graph.clear();
  await Promise.all([dcu.clear(), sealless.clear()]);
}

export const stop = () => Promise.all([dcu.stop(), sealless.stop()]);

export async function prepared(count: number, at = dcu): Promise<string[]> {
  graph.enrolments = Array.from({ length: count }, (_, n) => enrolment(n + 1));
  await at.ask(REGISTRAR, `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`);
  await at.work();
  const rows = await at.sql<{ id: string }>('select id from credentials.credential order by enrolment');
  return rows.map(({ id }) => id);
}

/** Prepared and sealed. */
export const sealed = async (count = 1): Promise<string[]> => sealNow(await prepared(count));

/** Sealed, delivered to nobody yet; what was sent meanwhile is taken away. */
export async function sealNow(ids: string[]): Promise<string[]> {
  const SEAL = `mutation ($ids: [ID!]!) { sealCredentials(input: { credentialIds: $ids, level: B }) { ... on Refused { code } } }`;
  await dcu.ask(person('dcu.ie', 'SEALER'), SEAL, { ids });
  await dcu.work();
  await Promise.all([dcu.sent(), dcu.sentToHub()]);
  return ids;
}

/** Does now what was ordered for some seconds later. */
export async function publishNow(): Promise<void> {
  await dcu.sql(`update pgboss.job set start_after = now() where name = 'credentials.publishStatusList'`);
  await dcu.work();
}

export const change = async (what: Change, id: string, more: Record<string, unknown> = {}, who: Caller = REGISTRAR) => {
  const variables = { id, ...(what === 'reinstate' ? {} : { reason: 'Awarded in error.' }), ...more };
  return (await dcu.ask<{ done: Record<string, unknown> }>(who, MUTATIONS[what], variables)).done;
};
export const documentOf = async (id: string) => {
  const [row] = await dcu.sql<{ sealed_document: string }>(
    'select sealed_document from credentials.credential where id = ?',
    [id],
  );
  return parseSealed(row!.sealed_document).document;
};
export const lists = (messages: readonly Message[]) =>
  new Map(
    messages
      .filter(({ kind }) => kind === 'trust.statusListPublished')
      .map(({ payload }) => [readStatusList(String(payload['document'])).id, String(payload['document'])]),
  );

/** What the published lists say of a credential's document. */
export async function published(id: string, texts: ReadonlyMap<string, string>): Promise<string[]> {
  return statusEntriesOf(await documentOf(id)).flatMap((entry) => {
    if (entry.kind !== 'ENTRY') return ['unusable'];
    const text = texts.get(entry.address);
    if (!text) return [];
    const how = { anchors: [authority.certificate], at: NOW, owners: [LEGAL['dcu.ie']!] };
    const finding = judgeEntry(entry, { kind: 'FOUND', text, toldBy: null }, how);
    return [finding.kind === 'UNKNOWN' ? finding.message : `${entry.purpose} ${finding.kind}`];
  });
}
