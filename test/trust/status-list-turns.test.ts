import { expect, jest, test } from '@jest/globals';
import type { HubDependencies } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import type { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import { StatusListService } from '../../subgraphs/trust/status-list/status-list.service.ts';

const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
const now = new Date('2026-11-21T10:00:00Z');

/** The service with a node that answers when a test says so, and knows no list; the hub keeps those named, overdue. */
function slow({ kept = [] as readonly string[] } = {}) {
  const waiting = new Map<string, PromiseWithResolvers<unknown>>();
  const fetchNode = jest.fn<HubDependencies['fetchNode']>((_, path) => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(decodeURIComponent(path.slice(path.indexOf('=') + 1)), answer);
    return answer.promise;
  });
  const lists = new StatusListService({ directory: { get: () => ({}) } as never, fetchNode });
  const findOne = async (_: unknown, id: string) => (kept.includes(id) ? { id, validUntil: now } : null);
  const ctx = { now, em: { findOne } } as unknown as RequestContext;
  return {
    asked: () => [...waiting.keys()],
    read: (n: number) => lists.read(ctx, `dcu.ie:${uuid(n)}`),
    verify: (n: number) => lists.listsFor(ctx).read(`https://hub.example/status/dcu.ie/${uuid(n)}`),
    strangers: () => [101, 102, 103, 104].map((n) => lists.read(ctx, `dcu.ie:${uuid(n)}`)),
    async started() {
      await new Promise((done) => setTimeout(done, 5));
    },
    answer: (of: (answer: PromiseWithResolvers<unknown>) => void) => [...waiting.values()].forEach(of),
  };
}
const none = ({ resolve }: PromiseWithResolvers<unknown>) => resolve({ published: null });
const fail = ({ reject }: PromiseWithResolvers<unknown>) => reject(new Error('slow'));

test('strangers who ask a slow node for lists that are none keep verification from none', async () => {
  const node = slow();
  const noise = node.strangers();
  await node.started();
  expect(await node.read(1)).toMatchObject({ kind: 'UNAVAILABLE' });
  const verified = node.verify(1);
  await node.started();
  expect(node.asked()).toContain(`dcu.ie:${uuid(1)}`);
  node.answer(none);
  expect((await verified).kind).toBe('NOT_FETCHED');
  expect(await Promise.all(noise)).toEqual(Array(4).fill({ kind: 'NONE' }));
});

test('nor a list that the hub has, and that is overdue, from being asked for', async () => {
  const node = slow({ kept: [`dcu.ie:${uuid(1)}`] });
  const noise = node.strangers();
  await node.started();
  const overdue = node.read(1);
  await node.started();
  expect(node.asked()).toContain(`dcu.ie:${uuid(1)}`);
  node.answer(none);
  await Promise.all([...noise, overdue]);
});

test('a node that did not answer strangers in time is asked by verification all the same', async () => {
  const node = slow();
  const noise = node.strangers();
  await node.started();
  node.answer(fail);
  await Promise.all(noise);
  const verified = node.verify(1);
  await node.started();
  expect(node.asked()).toContain(`dcu.ie:${uuid(1)}`);
  node.answer(none);
  expect((await verified).kind).toBe('NOT_FETCHED');
});

test('a list that the node does not know is not asked for again soon, by whomever', async () => {
  const node = slow();
  const first = node.read(1);
  await node.started();
  node.answer(none);
  await first;
  expect(await node.read(1)).toEqual({ kind: 'NONE' });
  expect((await node.verify(1)).kind).toBe('NOT_FETCHED');
  expect(node.asked()).toEqual([`dcu.ie:${uuid(1)}`]);
});
