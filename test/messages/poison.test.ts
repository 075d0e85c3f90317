import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from '@mikro-orm/core';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import type { Json } from '../../subgraphs/shared/outbox/message.ts';
import { startSmallNode, type SmallNode } from './small-node.ts';

const LEARNER = 'tuni.fi:0190f000-0000-7000-8000-000000000001';
const MEBIBYTE = 1024 * 1024;

const handled: Json[] = [];
/** The steps of a handler in two, each with whether it ran in a transaction. */
const steps: string[] = [];
let failing = false;
let node: SmallNode;
beforeAll(async () => {
  node = await startSmallNode({
    messages: {
      happened: async (_, { payload }) => void handled.push(payload),
      prepared: {
        prepare: async (ctx, { payload }) => {
          steps.push(`prepare ${ctx.em.isInTransaction()}`);
          return `found for ${String(payload['n'])}`;
        },
        handle: async (ctx, _, found: string) => {
          steps.push(`handle ${ctx.em.isInTransaction()} ${found}`);
          if (failing) throw new Error('The database is full.');
        },
      },
      named: async (_, { payload }) => void institutionOf(String(payload['id'])),
      dated: async (ctx, { payload }) => {
        const at = new Date(String(payload['at']));
        await ctx.em.execute(sql`select ${at}::timestamptz`);
      },
      numbered: async (ctx, { payload }) => {
        await ctx.em.execute(sql`select ${String(payload['number'])}::int`);
      },
      based: async (ctx, { payload, from }) => {
        await node.given.readings.acceptSigned(ctx, String(payload['statement']), from);
      },
      asking: async () => {
        throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.');
      },
      broken: async () => {
        throw new TypeError('Aino Esimerkki has no name');
      },
    },
  });
});
afterAll(() => node.stop());

const statement = (institution: string) =>
  node.tokens.statementFor({ learner: LEARNER, institution, purpose: 'ENROLMENT', records: [LEARNER] });

test.each<[string, string, Record<string, Json>, RegExp]>([
  ['with a malformed id', 'named', { id: 'Aino' }, /^"Aino" is not an id: .*\.$/],
  ['with a moment that is none', 'dated', { at: 'yesterday' }, /^The message's content does not fit .*\.$/],
  [
    'with a value the database cannot read',
    'numbered',
    { number: 'Aino' },
    /^The message's content does not fit .*\.$/,
  ],
  ['with a statement that is none', 'based', { statement: 'nonsense' }, /^The reading statement cannot be read.*\.$/],
])('a message %s is refused for good', async (_what, kind, payload, sentence) => {
  expect(await node.bring({ kind: `probe.${kind}`, payload })).toEqual({
    status: 422,
    code: 'UNACCEPTABLE',
    message: expect.stringMatching(sentence),
  });
});

test('a statement for another reader is refused for good, one of its sender is taken', async () => {
  const bring = async (institution: string) =>
    node.bring({ kind: 'probe.based', payload: { statement: await statement(institution) } });
  expect(await bring('utwente.nl')).toMatchObject({ status: 422, message: expect.stringMatching(/utwente\.nl/) });
  expect(await bring('dcu.ie')).toMatchObject({ status: 204 });
});

test('what fails for another reason than the message comes again, and shows nothing of itself', async () => {
  const { status, message } = await node.bring({ kind: 'probe.broken' });
  expect(status).toBe(500);
  expect(message).not.toContain('Aino');
  expect(await node.bring({ kind: 'probe.asking' })).toMatchObject({ status: 503, code: 'INSTITUTION_UNAVAILABLE' });
});

test('a message dated ahead of the clock is refused: it would win over every later word', async () => {
  const minutes = (ahead: number) => new Date(Date.now() + ahead * 60_000).toISOString();
  expect(await node.bring({ at: minutes(4), payload: { n: 1 } })).toMatchObject({ status: 204 });
  expect(await node.bring({ at: minutes(6), payload: { n: 2 } })).toMatchObject({
    status: 422,
    message: expect.stringMatching(/^The message is dated .* later than .*\.$/),
  });
  expect(await node.bring({ at: '2026-13-45T25:00:00Z', payload: { n: 3 } })).toMatchObject({ status: 422 });
  expect(handled).toEqual([{ n: 1 }]);
});

test('a message in the name of another institution is refused for good', async () => {
  const before = handled.length;
  const message = { id: randomUUIDv7(), from: 'utwente.nl', to: 'tuni.fi', kind: 'probe.happened', payload: {} };
  expect(await node.post('/messages', JSON.stringify({ ...message, at: new Date().toISOString() }))).toMatchObject({
    status: 422,
    body: { code: 'UNACCEPTABLE', message: 'A message from utwente.nl cannot be delivered by dcu.ie.' },
  });
  expect(handled).toHaveLength(before);
});

test('a message that arrives twice is handled once', async () => {
  const before = handled.length;
  const message = { id: randomUUIDv7(), payload: { n: 9 } };
  expect([await node.bring(message), await node.bring(message)]).toMatchObject([{ status: 204 }, { status: 204 }]);
  expect(handled.slice(before)).toEqual([{ n: 9 }]);
});

test('a handler in two steps prepares outside the transaction; what was taken is not even prepared again', async () => {
  const message = { id: randomUUIDv7(), kind: 'probe.prepared' as const, payload: { n: 1 } };
  const taken = ['prepare false', 'handle true found for 1'];
  failing = true;
  expect(await node.bring(message)).toMatchObject({ status: 500 });
  expect(steps.splice(0)).toEqual(taken);
  failing = false;
  expect(await node.bring(message)).toMatchObject({ status: 204 });
  expect(steps.splice(0)).toEqual(taken);
  expect(await node.bring(message)).toMatchObject({ status: 204 });
  expect(steps).toEqual([]);
});

test('a handler in two steps handles a message once, though it arrives twice at the same time', async () => {
  const message = { id: randomUUIDv7(), kind: 'probe.prepared' as const, payload: { n: 2 } };
  const answers = await Promise.all([node.bring(message), node.bring(message)]);
  expect(answers).toMatchObject([{ status: 204 }, { status: 204 }]);
  expect(steps.splice(0).filter((step) => step.startsWith('handle'))).toEqual(['handle true found for 2']);
});

test('a body that is no JSON or too large is the fault of who sent it', async () => {
  expect(await node.post('/messages', '{"id": Aino')).toEqual({
    status: 400,
    body: expect.objectContaining({ code: 'BAD_REQUEST', message: expect.not.stringContaining('Aino') }),
  });
  expect(await node.post('/probe', '{"query": Aino')).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  });
  const large = (size: number) => JSON.stringify({ query: '{ hello }', extensions: { of: 'x'.repeat(size) } });
  expect(await node.post('/probe', large(17 * MEBIBYTE))).toEqual({ status: 200, body: { data: { hello: 'hello' } } });
  expect(await node.post('/probe', large(33 * MEBIBYTE))).toMatchObject({
    status: 413,
    body: { errors: [{ message: 'The request is larger than 32 MiB.', extensions: { code: 'BAD_REQUEST' } }] },
  });
});
