import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  buildStatusList,
  encodeBitstring,
  FEWEST_ENTRIES,
  sealVcJwt,
  statusEntry,
  type StatusPurpose,
} from '../../subgraphs/shared/sealing/index.ts';
import { tampereSeal } from './documents.ts';
import { decide, hubIds, receive, request } from './fixtures.ts';
import { officer, startRecognition, type Recognition } from './support.ts';

const INDEX = 4711;
const seal = await tampereSeal();

let at: Recognition;
let server: Server;
let hub: string;
/** What the hub serves, by path. */
const served = new Map<string, string>();
beforeAll(async () => {
  server = createServer((incoming, answer) => {
    const text = served.get(incoming.url ?? '');
    answer.writeHead(text ? 200 : 503).end(text);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  at = await startRecognition({ publicAddress: hub });
}, 30_000);
afterAll(async () => {
  await at.stop();
  server.close();
});
beforeEach(async () => {
  served.clear();
  await at.database.em.fork().execute('truncate recognition.request, recognition.issuer_word cascade');
});

const pathOf = (purpose: StatusPurpose) =>
  `/status/dcu.ie/019a2f00-0000-7000-8000-0000000000${purpose === 'revocation' ? 'aa' : 'bb'}`;

/** Publishes dcu.ie's list with this status of the test credential; another address in it makes it a different list. */
async function publish(purpose: StatusPurpose, isSet: boolean, { address = '', validUntil = '' } = {}): Promise<void> {
  const list = buildStatusList({
    address: address || hub + pathOf(purpose),
    issuer: { id: 'dcu.ie', name: 'Dublin City University' },
    purpose,
    encodedList: encodeBitstring(FEWEST_ENTRIES, isSet ? [INDEX] : []),
    validFrom: at.now,
    validUntil: validUntil ? new Date(validUntil) : new Date(at.now.getTime() + 3_600_000),
    ttl: 60_000,
  });
  served.set(pathOf(purpose), await sealVcJwt(list, seal));
}

/** A decided request whose document names both lists. */
async function decided(): Promise<string> {
  const status = (['revocation', 'suspension'] as const).map((one) => statusEntry(one, hub + pathOf(one), INDEX));
  const { id } = await request(at, { receivedCredentialId: await receive(at, { status }) });
  await decide(at, officer, { requestId: id, outcome: 'FULL', ects: 3 });
  return id!;
}
const flagOf = async (id: string) => {
  const flagged = `query ($id: ID!) { recognitionRequest(id: $id) { decision { flagged { reason } } } }`;
  const { recognitionRequest } = await at.ask<any>(officer, flagged, { id });
  return recognitionRequest.decision.flagged?.reason ?? null;
};
const night = () => at.work('checkStatusLists');
const tell = (validity: string, version: number) =>
  at.take('dcu.ie', 'recognition.credentialValidityChanged', {
    ...{ credential: hubIds('Introduction to Artificial Intelligence').credential, validity, version },
    ...{ since: '2026-11-20T09:00:00.000Z', reason: validity === 'VALID' ? null : 'In error.' },
  });

test('without any message, the nightly job flags a credential in its issuer’s list, and removes the flag when it is no longer listed', async () => {
  const id = await decided();
  await publish('revocation', false);
  await publish('suspension', true);
  expect(await flagOf(id)).toBeNull();
  await night();
  expect(await flagOf(id)).toBe('Suspended, by the status list of dcu.ie.');
  await publish('suspension', false);
  await night();
  expect(await flagOf(id)).toBeNull();
  await publish('revocation', true);
  await night();
  expect(await flagOf(id)).toBe('Revoked, by the status list of dcu.ie.');
});

test('the issuer’s report replaces what its list said', async () => {
  const id = await decided();
  await publish('revocation', true);
  await night();
  await tell('REVOKED', 1);
  expect(await flagOf(id)).toBe('Revoked by dcu.ie: In error.');
});

test('a suspension whose end was never reported is lifted by a newer list', async () => {
  const id = await decided();
  await tell('SUSPENDED', 1);
  expect(await flagOf(id)).toMatch(/^Suspended by dcu.ie/);
  await publish('suspension', true);
  await night();
  expect(await flagOf(id)).toMatch(/^Suspended by dcu.ie/);
  await publish('suspension', false);
  await night();
  expect(await flagOf(id)).toBeNull();
});

test('a list that is unavailable, out of date or different changes nothing', async () => {
  const id = await decided();
  await publish('suspension', true);
  await night();
  const flag = await flagOf(id);
  expect(flag).not.toBeNull();
  served.clear();
  await night();
  expect(await flagOf(id)).toBe(flag);
  await publish('suspension', false, { validUntil: '2026-11-21T09:59:00Z' });
  await night();
  expect(await flagOf(id)).toBe(flag);
  await publish('suspension', false, { address: hub + pathOf('revocation') });
  await night();
  expect(await flagOf(id)).toBe(flag);
});

test('lists outside the alliance are neither stored nor fetched', async () => {
  const elsewhere = statusEntry('revocation', 'http://127.0.0.1:9/status/dcu.ie/x', INDEX);
  await request(at, { receivedCredentialId: await receive(at, { status: [elsewhere] }) });
  expect(await at.database.em.fork().execute('select * from recognition.evidence_status')).toEqual([]);
});
