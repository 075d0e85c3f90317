import { createHmac, randomUUIDv7, timingSafeEqual } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.ts';
import type { Received } from '../receiver.ts';
import { CHANGE, database, happen, inside, only, receiver, register, REPLAY, ROTATE, run } from './stage.ts';

/** By hand, from the words of Standard Webhooks 1.0.0. */
function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((one) => {
      const [version, signature = ''] = one.split(',');
      const given = Buffer.from(signature, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}

/** What is sent, signed, tried again and given up. */
export function deliveries(): void {
  test('a partner’s system is told of changes by signed CloudEvents with ids only', async () => {
    const { secret, webhook } = await register();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const learner = `tuni.fi:${randomUUIDv7()}`;
    await happen('CONSENT_CHANGED', learner);
    const record = await happen('RESULT_CHANGED', learner);
    await eventually(async () => expect(receiver.received).toHaveLength(1));
    const [received] = receiver.received as [Received];
    expect(received.headers).toMatchObject({ 'content-type': 'application/cloudevents+json; charset=utf-8' });
    const event = JSON.parse(received.body);
    expect(event).toEqual({
      specversion: '1.0',
      id: received.headers['webhook-id'],
      source: expect.stringMatching(/^http.*\/institutions\/tuni\.fi$/),
      type: 'alliance-hub.RESULT_CHANGED',
      subject: record,
      time: expect.stringMatching(/Z$/),
      datacontenttype: 'application/json',
      data: { kind: 'RESULT_CHANGED', record, at: event.time },
    });
    expect(received.body).not.toContain(learner);
    expect(isSignedBy(secret, received)).toBe(true);
    expect(Math.abs(Number(received.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(10);
    expect(isSignedBy(secret, { ...received, body: received.body.replace('RESULT', 'CONSENT') })).toBe(false);
    expect(isSignedBy(`whsec_${Buffer.alloc(32).toString('base64')}`, received)).toBe(false);
    await eventually(async () => expect(await only()).toMatchObject({ id: webhook.id, deliveries: [], failure: null }));
  });

  test('what changed several times at once is told once, what is rolled back never', async () => {
    await register();
    const record = `tuni.fi:${randomUUIDv7()}`;
    await database.query('begin');
    for (let turn = 0; turn < 3; turn += 1)
      await database.query(`select shared.tell_change('RESULT_CHANGED', $1, null)`, [record]);
    await database.query('commit');
    await database.query('begin');
    await happen();
    await database.query('rollback');
    const last = await happen();
    await eventually(async () => expect(receiver.received.length).toBeGreaterThan(1));
    expect(receiver.received.map(({ body }) => JSON.parse(body).subject).toSorted()).toEqual([record, last].toSorted());
  });

  test('what fails is tried again, the same event, until it is taken', async () => {
    const { secret } = await register();
    receiver.answer = { status: 503 };
    const record = await happen();
    await eventually(async () => expect(receiver.received.length).toBeGreaterThan(0));
    await eventually(async () => {
      const shown = await only();
      expect(shown).toMatchObject({ state: 'ACTIVE', failure: expect.stringContaining('status 503') });
      expect(shown.failingSince).not.toBeNull();
      expect(shown.deliveries).toMatchObject([{ kind: 'RESULT_CHANGED', record, state: 'PENDING' }]);
      expect(shown.deliveries[0]?.lastError).toContain('status 503');
    });
    const others = [await happen(), await happen(), await happen()];
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const refused = receiver.received.length;
    // Not each of them tried the receiver as often as it could.
    expect(refused).toBeLessThan(6);
    receiver.answer = { status: 200 };
    await eventually(async () => expect(receiver.received.length).toBe(refused + 4), 15_000);
    const subjects = (some: Received[]) => some.map(({ body }) => JSON.parse(body).subject as string);
    expect(subjects(receiver.received.slice(refused)).toSorted()).toEqual([record, ...others].toSorted());
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(4);
    expect(receiver.received.every((one) => isSignedBy(secret, one))).toBe(true);
    await eventually(async () =>
      expect(await only()).toMatchObject({ failingSince: null, failure: null, deliveries: [] }),
    );
  }, 30_000);

  test('while a receiver fails, a few find that out, and the rest wait untouched until it is back', async () => {
    receiver.answer = { status: 503 };
    await register();
    const records: string[] = [];
    for (let turn = 0; turn < 25; turn += 1) records.push(await happen());
    const counted = async () => {
      const { rows } = await database.query<{ tries: number; jobs: number; failures: number }>(
        `select sum("retry_count")::int as tries, count(*)::int as jobs, (select "failures" from webhooks.webhook) as failures
           from pgboss.job where name = 'webhooks.deliver'`,
      );
      return rows[0]!;
    };
    await eventually(async () => expect((await counted()).failures).toBeGreaterThan(1));
    const late = await happen();
    await eventually(async () => expect((await counted()).jobs).toBe(26));
    // Tried one by one, all of them would have been by now, several times.
    expect((await counted()).tries).toBeLessThan(15);
    receiver.answer = { status: 204 };
    receiver.received.splice(0);
    await eventually(async () =>
      expect(new Set(receiver.received.map(({ body }) => (JSON.parse(body) as { subject: string }).subject))).toEqual(
        new Set([...records, late]),
      ),
    );
  }, 30_000);

  test('what waits is sent at once to another address', async () => {
    receiver.answer = { status: 503 };
    const { webhook } = await register();
    const record = await happen();
    await eventually(async () => expect(receiver.received).not.toEqual([]));
    await eventually(async () => expect((await only()).failure).toContain('503'));
    // As after many failures.
    const long = `now() + interval '5 minutes'`;
    await database.query(`update webhooks.webhook set paused_until = ${long}`);
    await database.query(`update pgboss.job set start_after = ${long} where name = 'webhooks.deliver'`);
    receiver.received.splice(0);
    receiver.answer = { status: 204 };
    await run(CHANGE, { webhookId: webhook.id, url: `${receiver.origin}/other` });
    await eventually(async () => expect(receiver.received.map(({ body }) => body).join()).toContain(record));
  }, 20_000);

  test('a receiver that is gone is disabled; its deliveries lie dead, are seen, and replayed once it is enabled', async () => {
    const { webhook } = await register();
    receiver.answer = { status: 410 };
    const record = await happen();
    await eventually(async () =>
      expect(await only()).toMatchObject({
        state: 'DISABLED',
        disabledBecause: expect.stringContaining('410'),
        deliveries: [{ record, state: 'DEAD', tries: 1 }],
      }),
    );
    await happen();
    await eventually(async () => {
      const { rows } = await database.query<{ count: string }>('select count(*) from shared.change');
      expect(rows[0]?.count).toBe('0');
    });
    receiver.answer = { status: 200 };
    const replay = (more: object = {}) => run(REPLAY, { webhookId: webhook.id, ...more });
    expect(await replay()).toMatchObject({ code: 'WRONG_STATE' });
    expect(await run(CHANGE, { webhookId: webhook.id, enabled: true })).toMatchObject({ state: 'ACTIVE' });
    expect(await replay({ deliveryId: randomUUIDv7() })).toMatchObject({ code: 'NOT_FOUND' });
    const [dead] = (await only()).deliveries;
    await replay({ deliveryId: dead?.id });
    await eventually(async () => expect(receiver.received).toHaveLength(2));
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([dead?.id, dead?.id]);
    // What changed while it was disabled was not ordered.
    await eventually(async () => expect((await only()).deliveries).toEqual([]));
  });

  test('a new secret holds at once, and the former one for a day', async () => {
    const { secret: former, webhook } = await register();
    const { secret } = await run(ROTATE, { webhookId: webhook.id });
    expect(secret).not.toBe(former);
    await happen();
    await eventually(async () => expect(receiver.received).toHaveLength(1));
    expect([secret, former].map((one) => isSignedBy(one, receiver.received[0]!))).toEqual([true, true]);
    await database.query(`update webhooks.webhook set secret_since = now() - interval '25 hours'`);
    await happen();
    await eventually(async () => expect(receiver.received).toHaveLength(2));
    expect([secret, former].map((one) => isSignedBy(one, receiver.received[1]!))).toEqual([true, false]);
    // The secret is stored nowhere.
    const { rows } = await database.query('select to_jsonb(w)::text as row from webhooks.webhook w');
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  });

  test('nothing is sent but to origins the operator allows, and no redirect is followed', async () => {
    for (const url of [
      `${inside.origin}/`,
      receiver.origin.replace('localhost', '127.0.0.1'),
      receiver.origin.replace('http:', 'https:'),
      receiver.origin.replace('//', '//ada:secret@'),
      `${receiver.origin}/#there`,
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'not an address',
    ])
      expect(await register({ url })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.url' }] });
    const { webhook } = await register();
    expect(await run(CHANGE, { webhookId: webhook.id, url: inside.origin })).toMatchObject({ code: 'INVALID' });
    receiver.answer = { status: 307, headers: { location: `${inside.origin}/` } };
    await happen();
    await eventually(async () => expect((await only()).failure).toContain('status 307'));
    // Registered once, not allowed any more.
    await database.query('update webhooks.webhook set url = $1, paused_until = null', [`${inside.origin}/`]);
    await happen();
    await eventually(async () => expect((await only()).failure).toContain('not allowed any more'));
    expect(inside.received).toEqual([]);
  });
}
