import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newSigningKey, publicPart } from '../../subgraphs/shared/identity/signing-key.ts';
import { signCheckpoint } from '../../subgraphs/shared/integrity/checkpoint.ts';
import { eventually } from '../support/alliance.ts';
import { ANONYMOUS, node, startRegistry, type Registry } from './registry.ts';

let registry: Registry;
const key = newSigningKey();
beforeAll(async () => {
  registry = await startRegistry();
  const registered = JSON.stringify(publicPart(await key));
  await registry.sql(`update trust.institution set service_key = '${registered}' where id = 'tuni.fi'`);
  await eventually(async () => expect(registry.hub.directory.get('tuni.fi')?.serviceKey.x).toBe((await key).x));
});
afterAll(() => registry.stop());

const hash = (letter: string) => letter.repeat(64);
const signed = async (position: number, letter: string) =>
  signCheckpoint({ institution: 'tuni.fi', position, hash: hash(letter), at: '2026-11-21T10:00:00.000Z' }, await key);
const tell = (checkpoint: unknown, from = 'tuni.fi') => {
  const message = { id: randomUUID(), from, to: 'hub', kind: 'trust.logCheckpoint', payload: { checkpoint } } as const;
  return registry.hub.onMessage({ ...message, at: registry.now.toISOString() } as never, node(from));
};
const shown = async (first = 20, after: string | null = null) => {
  const query = `query ($first: Int!, $after: String) { institution(id: "tuni.fi") { logCheckpoints(first: $first, after: $after) {
    totalCount edges { node { position hash at signed } } pageInfo { hasNextPage endCursor } } } }`;
  const { data } = await registry.ask(ANONYMOUS, query, { first, after });
  return data.institution.logCheckpoints as {
    totalCount: number;
    edges: { node: { position: number; hash: string; signed: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
};

test('a node’s word on how far its log has come is kept as it came, for anybody to see, page by page', async () => {
  for (const [position, letter] of [
    [1, 'a'],
    [3, 'b'],
    [3, 'b'],
    [2, 'c'],
    [3, 'd'],
  ] as const)
    await tell(await signed(position, letter));
  const all = await shown();
  // Two of one position that differ: the log was rewritten in between.
  expect(all.edges.map(({ node: one }) => `${one.position} ${one.hash[0]}`)).toEqual(['3 d', '3 b', '2 c', '1 a']);
  expect(all.edges[3]!.node).toMatchObject({ signed: await signed(1, 'a') });
  const first = await shown(1);
  const second = await shown(2, first.pageInfo.endCursor);
  expect(second.edges.map(({ node: one }) => `${one.position} ${one.hash[0]}`)).toEqual(['3 b', '2 c']);
  expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([4, true]);
  await expect(registry.sql(`update trust.log_checkpoint set hash = '${hash('e')}'`)).rejects.toThrow('as they came');
});

const FORGED = { institution: 'tuni.fi', position: 9, hash: hash('f'), at: '2026-11-21T10:00:00Z' };
test.each<[string, string, () => Promise<unknown>]>([
  ['unsigned', 'tuni.fi', async () => 'checkpoint'],
  ['no text', 'tuni.fi', async () => 7],
  ['signed by another key', 'tuni.fi', async () => signCheckpoint(FORGED, await newSigningKey())],
  ['of another member', 'dcu.ie', () => signed(9, 'f')],
])('one that is %s is refused', async (_, from, checkpoint) => {
  await expect(tell(await checkpoint(), from)).rejects.toMatchObject({ name: 'UnacceptableMessage' });
  expect((await shown()).totalCount).toBe(4);
});
