import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openQueue, type OperatorQueue } from '../../subgraphs/shared/outbox/operator-queue.ts';
import { Undeliverable } from '../../subgraphs/shared/outbox/undeliverable.ts';
import { eventually } from '../support/alliance.ts';
import { startSmallNode, type SmallNode } from './small-node.ts';

const done: object[] = [];
let failure: Error | null = null;
let node: SmallNode;
let jobs: OperatorQueue;
beforeAll(async () => {
  node = await startSmallNode({
    jobs: {
      seal: async (_, data: object) => {
        if (failure) throw failure;
        done.push(data);
      },
    },
  });
  jobs = await openQueue(node.databaseUrl, 'jobs');
});
afterAll(async () => {
  await jobs.close();
  await node.stop();
});

const send = (data: object) => node.given.jobs.send(node.given.ownContext().em, 'probe.seal', data);
const sqlAt = <T extends object>(text: string) => node.given.ownContext().em.execute<T[]>(text);

test('a job is tried for days, like a message, and then lies dead until it is replayed', async () => {
  failure = new Error('The trust registry does not answer now.');
  await send({ batch: 'one' });
  await eventually(async () =>
    expect(await jobs.list()).toMatchObject([
      { state: 'PENDING', kind: 'probe.seal', to: null, lastError: 'The trust registry does not answer now.' },
    ]),
  );
  const [waiting] = await jobs.list();
  const [{ tries } = { tries: 0 }] = await sqlAt<{ tries: number }>(
    `select retry_limit as tries from pgboss.job where name = 'probe.seal'`,
  );
  expect((tries * 5) / 60).toBeGreaterThan(72);

  await sqlAt(`update pgboss.job set retry_count = retry_limit, start_after = now() where name = 'probe.seal'`);
  await eventually(async () => expect(await jobs.list()).toMatchObject([{ id: waiting!.id, state: 'DEAD' }]));
  expect(node.lines.join()).toContain('job moved to the dead-letter queue');

  failure = null;
  expect(await jobs.replay('00000000-0000-7000-8000-000000000000')).toBe(0);
  expect(await jobs.replay(waiting!.id)).toBe(1);
  await eventually(async () => expect(done).toEqual([{ batch: 'one' }]));
  await eventually(async () => expect(await jobs.list()).toEqual([]));
}, 30_000);

test('what failed inside is told in words that hold nobody’s data', async () => {
  failure = new RangeError('Aino Esimerkki is out of range');
  await send({ batch: 'two' });
  await eventually(async () =>
    expect(await jobs.list()).toMatchObject([{ lastError: 'probe.seal failed (RangeError): the log says why.' }]),
  );
  expect(JSON.stringify(await sqlAt(`select output from pgboss.job`))).not.toContain('Aino');
  failure = null;
  await eventually(async () => expect(done).toContainEqual({ batch: 'two' }));
});

test('a job that no retry can help is dead immediately', async () => {
  failure = new Undeliverable('There is no such batch.');
  await send({ batch: 'three' });
  await eventually(async () =>
    expect(await jobs.list()).toContainEqual(
      expect.objectContaining({ state: 'DEAD', tries: 1, lastError: 'There is no such batch.' }),
    ),
  );
  failure = null;
  expect(await jobs.replay()).toBe(1);
  await eventually(async () => expect(done).toContainEqual({ batch: 'three' }));
});

test('when the hub is back, jobs that waited for it go on immediately', async () => {
  node.hubAway = true;
  failure = new Error('The hub does not answer.');
  await send({ batch: 'four' });
  await eventually(async () => expect(await jobs.list()).toHaveLength(1));
  await eventually(async () => expect(node.lines.join()).toContain('does not accept the heartbeat'));
  await sqlAt(`update pgboss.job set start_after = now() + interval '5 minutes' where state = 'retry'`);
  failure = null;
  node.hubAway = false;
  await eventually(async () => expect(done).toContainEqual({ batch: 'four' }), 4000);
});

test('many are written like one: with the transaction or not at all, with the queue’s own tries and end', async () => {
  const many = Array.from({ length: 1200 }, (_, n) => ({ many: n }));
  const { em } = node.given.ownContext();
  const undone = em.transactional(async (inside) => {
    await node.given.jobs.sendAll(inside, 'probe.seal', [{ many: 'undone' }]);
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  const written = await em.transactional(async (inside) => {
    await node.given.jobs.sendAll(inside, 'probe.seal', many);
    // Only twenty of them are worked on: the others would take their time.
    return await inside.execute<object[]>(
      `with gone as (delete from pgboss.job where name = 'probe.seal' and (data ->> 'many')::int >= 20 returning 1)
       select (select count(*) from gone)::int as gone, retry_limit, dead_letter, count(*)::int as count
       from pgboss.job where name = 'probe.seal' and data ->> 'many' is not null group by retry_limit, dead_letter`,
    );
  });
  const [queue] = await sqlAt<object>(`select retry_limit, dead_letter from pgboss.queue where name = 'probe.seal'`);
  expect(written).toEqual([{ ...queue, gone: 1180, count: 1200 }]);
  const seen = () => done.flatMap((data) => ('many' in data ? [data.many] : []));
  const all = new Set(Array.from({ length: 20 }, (_, n) => n));
  await eventually(async () => expect(new Set(seen())).toEqual(all), 30_000);
}, 40_000);

test('many that wait are done one right after the other', async () => {
  failure = null;
  done.splice(0);
  const many = Array.from({ length: 60 }, (_, place) => ({ place }));
  const started = performance.now();
  await node.given.jobs.sendAll(node.given.ownContext().em, 'probe.seal', many);
  await eventually(async () => expect(done).toHaveLength(60));
  // One in a second by each of two workers would take half a minute.
  expect(performance.now() - started).toBeLessThan(8000);
}, 30_000);
