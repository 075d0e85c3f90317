import { expect } from '@jest/globals';
import Fastify from 'fastify';
import { addStatusListRoute } from '../../../gateway/status-lists/status-list-route.ts';
import {
  buildDocument,
  buildStatusList,
  encodeBitstring,
  FEWEST_ENTRIES,
  sealVcJwt,
  statusEntry,
  type StatusPurpose,
} from '../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { sealedBy } from '../../support/seals.ts';
import { ANONYMOUS, node, NOW, type Registry, startRegistry } from '../registry.ts';

const HUB = 'https://hub.example';
export const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const LISTS: Readonly<Record<StatusPurpose, string>> = {
  revocation: `dcu.ie:${uuid(1)}`,
  suspension: `dcu.ie:${uuid(2)}`,
};
export const addressOf = (id: string, hub = HUB) => `${hub}/status/${id.replace(':', '/')}`;
export const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const VERIFY = `query ($document: String!) { verifyCredential(document: $document) { verdict checks { name status indication message } } }`;

export let registry: Registry;
let app: ReturnType<typeof Fastify>;

/** A registry, and the public address of the status lists. */
export async function start(): Promise<void> {
  registry = await startRegistry();
  app = Fastify();
  addStatusListRoute(app, { read: (id) => registry.hub.readStatusList(id), clock: () => registry.now });
}

/** No list is known, and the nodes have none. */
export async function clear(): Promise<void> {
  registry.now = NOW;
  registry.answerOf = async () => ({ published: null });
  await registry.sql('truncate trust.status_list');
}

export const stop = () => Promise.all([app.close(), registry.stop()]);

export async function publication(
  purpose: StatusPurpose,
  set: readonly number[],
  { at = NOW, by = 'dcu.ie', id = LISTS[purpose], address = addressOf(id), hold = 48 } = {},
) {
  const credential = buildStatusList({
    address,
    issuer: { id: `${HUB}/status/dcu.ie`, name: 'Dublin City University' },
    purpose,
    encodedList: encodeBitstring(FEWEST_ENTRIES, set),
    validFrom: at,
    validUntil: new Date(at.getTime() + hold * 3_600_000),
    ttl: 60_000,
  });
  const document = by === 'nobody' ? JSON.stringify(credential) : await sealVcJwt(credential, registry.seals.get(by)!);
  const until = new Date(at.getTime() + hold * 3_600_000).toISOString();
  return { list: id, document, publishedAt: at.toISOString(), validUntil: until };
}
export const publish = (payload: Awaited<ReturnType<typeof publication>>, from = 'dcu.ie') =>
  registry.hub.onMessage(
    {
      ...{ id: crypto.randomUUID(), from, to: 'hub', kind: 'trust.statusListPublished' },
      ...{ at: registry.now.toISOString(), payload },
    },
    node(from),
  );

/** A document of dcu.ie with index 7 in both lists. */
export async function document(hub = HUB): Promise<string> {
  const status = (['revocation', 'suspension'] as const).map((one) => statusEntry(one, addressOf(LISTS[one], hub), 7));
  return sealedBy(registry.seals.get('dcu.ie')!, buildDocument({ ...MICRO_CREDENTIAL, status }), NOW);
}
export async function verify(text: string) {
  const { data, errors } = await registry.ask(ANONYMOUS, VERIFY, { document: text });
  expect(errors).toEqual([]);
  const { verdict, checks } = data.verifyCredential;
  return { verdict, ...checks.find(({ name }: { name: string }) => name === 'REVOCATION') };
}

export const get = (headers: Record<string, string> = {}, url = `/status/dcu.ie/${uuid(1)}`) =>
  app.inject({ method: 'GET', url, headers });

/** While dcu.ie has no registered seal. */
export async function withoutSeal(run: () => Promise<void>): Promise<void> {
  const seals = `select * from trust.seal_certificate where institution_id = 'dcu.ie'`;
  await registry.sql(`create table trust.put_aside as ${seals}`);
  await registry.sql(`delete from trust.seal_certificate where institution_id = 'dcu.ie'`);
  await run().finally(async () => {
    await registry.sql('insert into trust.seal_certificate select * from trust.put_aside');
    await registry.sql('drop table trust.put_aside');
  });
}
