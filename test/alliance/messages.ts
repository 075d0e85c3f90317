import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { learnerIdOf, PEOPLE } from '../../demo/people.ts';
import { openQueue, type OperatorQueue, type QueuedItem } from '../../subgraphs/shared/outbox/operator-queue.ts';
import { eventually, type TestAlliance } from '../support/alliance.ts';
import { senderAt, type Sender } from '../messages/sender.ts';

const LEARNER = learnerIdOf(PEOPLE.find(({ login }) => login === 'learner@tuni.fi')!)!;
const KIND = 'learners.enrolmentChanged';

export function messagesOnce(at: () => TestAlliance): void {
  let alliance: TestAlliance;
  let dcu: Sender;
  let tuni: Sender;
  let outbox: OperatorQueue;
  beforeAll(async () => {
    alliance = at();
    dcu = await senderAt(alliance, 'dcu.ie');
    tuni = await senderAt(alliance, 'tuni.fi');
    outbox = await openQueue(alliance.databaseOf('dcu.ie'));
  }, 60_000);
  afterAll(async () => {
    await outbox.close();
    await Promise.all([dcu.stop(), tuni.stop()]);
  });

  const newEnrolment = (institution = 'dcu.ie') => `${institution}:${randomUUIDv7()}`;
  const told = (enrolment: string, state = 'PENDING', learner = LEARNER) => ({ enrolment, learner, state });

  async function linkOf(enrolment: string): Promise<string | null> {
    const [link] = await tuni.sql<{ state: string }>('select state from learners.link where record = ?', [enrolment]);
    return link?.state ?? null;
  }
  const arrived = (enrolment: string, state: string) =>
    eventually(async () => expect(await linkOf(enrolment)).toBe(state), 8000);

  async function deliveryOf(enrolment: string): Promise<QueuedItem | undefined> {
    const [job] = await dcu.sql<{ id: string }>(
      `select data->>'id' as id from pgboss.job where data->'payload'->>'enrolment' = ? order by state limit 1`,
      [enrolment],
    );
    return (await outbox.list()).find(({ id }) => id === job?.id);
  }
  async function untilDead(enrolment: string): Promise<QueuedItem> {
    await eventually(async () => expect(await deliveryOf(enrolment)).toMatchObject({ state: 'DEAD' }), 8000);
    return (await deliveryOf(enrolment))!;
  }

  test('a message that arrives twice has its effect once', async () => {
    const enrolment = newEnrolment();
    const message = dcu.message('tuni.fi', KIND, told(enrolment));
    expect(await dcu.bring(message)).toEqual({ status: 204, code: null });
    await tuni.sql(`update learners.link set state = 'ours' where record = ?`, [enrolment]);
    expect(await dcu.bring(message)).toEqual({ status: 204, code: null });
    expect(await linkOf(enrolment)).toBe('ours');
    expect(await tuni.sql('select 1 from shared.inbox where message_id = ?', [message.id])).toHaveLength(1);
  });

  test('an older word that comes late never replaces a newer one', async () => {
    const enrolment = newEnrolment();
    const now = Date.now();
    await dcu.bring(dcu.message('tuni.fi', KIND, told(enrolment, 'ENROLLED'), new Date(now)));
    await dcu.bring(dcu.message('tuni.fi', KIND, told(enrolment, 'PENDING'), new Date(now - 5000)));
    expect(await linkOf(enrolment)).toBe('ENROLLED');
    await dcu.bring(dcu.message('tuni.fi', KIND, told(enrolment, 'FINISHED'), new Date(now + 1)));
    expect(await linkOf(enrolment)).toBe('FINISHED');
  });

  test('a committed message arrives, a rolled-back one never existed', async () => {
    const [kept, undone] = [newEnrolment(), newEnrolment()];
    const send = (enrolment: string, fail: boolean) =>
      dcu.em().transactional(async (em) => {
        await dcu.outbox.send(em, { to: 'tuni.fi', kind: KIND, payload: told(enrolment) });
        if (fail) throw new Error('undo');
      });
    await expect(send(undone, true)).rejects.toThrow('undo');
    await send(kept, false);
    await arrived(kept, 'PENDING');
    expect(await deliveryOf(undone)).toBeUndefined();
    expect(await linkOf(undone)).toBeNull();
  });

  test('what waits for a receiver that is down is seen, and delivered within 3 s of its return, however long it was away', async () => {
    await alliance.stopNode('tuni.fi');
    const enrolment = newEnrolment();
    await dcu.outbox.send(dcu.em(), { to: 'tuni.fi', kind: KIND, payload: told(enrolment) });
    await eventually(async () => {
      expect(await deliveryOf(enrolment)).toMatchObject({
        state: 'PENDING',
        to: 'tuni.fi',
        lastError: expect.stringMatching(/^tuni\.fi did not accept it: /),
      });
    });
    expect((await deliveryOf(enrolment))!.tries).toBeGreaterThan(0);
    // As after an hour of tries: the next one is minutes away.
    await dcu.sql(
      `update pgboss.job set start_after = now() + interval '5 minutes' where state = 'retry' and data->>'to' = 'tuni.fi'`,
    );
    await alliance.startNode('tuni.fi');
    const back = performance.now();
    await arrived(enrolment, 'PENDING');
    expect(performance.now() - back).toBeLessThan(3000);
    await eventually(async () => expect(await deliveryOf(enrolment)).toBeUndefined());
  }, 40_000);

  test('after a short outage the next try comes within seconds by itself', async () => {
    const enrolment = newEnrolment();
    await alliance.stopNode('tuni.fi');
    await dcu.outbox.send(dcu.em(), { to: 'tuni.fi', kind: KIND, payload: told(enrolment) });
    const pauses = async () => {
      const [job] = await dcu.sql<{ tries: number; pause: number }>(
        `select retry_count + 1 as tries, extract(epoch from start_after - now())::float as pause from pgboss.job
        where data->'payload'->>'enrolment' = ? and state = 'retry'`,
        [enrolment],
      );
      return job;
    };
    await eventually(async () => expect((await pauses())?.tries).toBe(1));
    expect((await pauses())!.pause).toBeLessThan(2.1);
    await eventually(async () => expect((await pauses())?.tries).toBe(2));
    expect((await pauses())!.pause).toBeLessThan(4.1);
    await alliance.startNode('tuni.fi');
    await arrived(enrolment, 'PENDING');
  }, 40_000);

  test('a refused message lies dead with its reason, shows to the administrator, and is replayed when the cause is gone', async () => {
    const deliveries = async () => {
      type Told = { institutions: { id: string; deliveries: { dead: number; reportedAt: string } | null }[] };
      const { data } = await alliance.ask<Told>('admin@eciu.eu', 'Alliance');
      return data.institutions.find(({ id }) => id === 'dcu.ie')?.deliveries;
    };
    const before = (await deliveries())?.dead ?? 0;
    const enrolment = newEnrolment();
    const learner = `tuni.fi:${randomUUIDv7()}`;
    await dcu.outbox.send(dcu.em(), { to: 'tuni.fi', kind: KIND, payload: told(enrolment, 'PENDING', learner) });
    const dead = await untilDead(enrolment);
    expect(dead).toMatchObject({
      kind: KIND,
      to: 'tuni.fi',
      tries: 1,
      lastError: 'tuni.fi refused it: There is no such learner here.',
    });

    await eventually(async () =>
      expect(await deliveries()).toMatchObject({ pending: 0, dead: before + 1, oldestPendingAt: null }),
    );
    expect(Date.now() - Date.parse((await deliveries())!.reportedAt)).toBeLessThan(5000);

    // An administrator of another institution sees it in the graph, and may not let it go out again.
    type Seen = { institution: { undelivered: { id: string; state: string; lastError: string }[] | null } };
    const seen = async (who: string) =>
      (
        await alliance.askText<Seen>(
          who,
          '{ institution(id: "dcu.ie") { undelivered(first: 100) { id state lastError } } }',
        )
      ).data.institution.undelivered;
    expect(await seen('admin@eciu.eu')).toContainEqual({ id: dead.id, state: 'DEAD', lastError: dead.lastError });
    expect(await seen('officer@tuni.fi')).toBeNull();
    const replay = `mutation { replayDeliveries(input: { at: "dcu.ie", messageId: "${dead.id}" }) { ... on DeliveryReplay { messages } ... on Refused { code } } }`;
    expect((await alliance.askText<object>('admin@eciu.eu', replay)).data).toEqual({
      replayDeliveries: { code: 'NOT_ALLOWED' },
    });

    expect(await outbox.replay(randomUUIDv7())).toBe(0);
    await tuni.sql(`insert into learners.learner (id, given_name, family_name) values (?, 'Demo', 'Later')`, [learner]);
    expect(await outbox.replay(dead.id)).toBe(1);
    await arrived(enrolment, 'PENDING');
    await eventually(async () => expect(await deliveries()).toMatchObject({ dead: before }));
  }, 30_000);

  test('an institution that speaks for the record of another is refused', async () => {
    const enrolment = newEnrolment('utwente.nl');
    await dcu.outbox.send(dcu.em(), { to: 'tuni.fi', kind: KIND, payload: told(enrolment) });
    expect(await untilDead(enrolment)).toMatchObject({
      lastError: `tuni.fi refused it: dcu.ie cannot speak for ${enrolment}.`,
    });
    expect(await linkOf(enrolment)).toBeNull();
    const dead = (await outbox.list()).filter(({ state }) => state === 'DEAD');
    expect(await outbox.replay()).toBe(dead.length);
    await untilDead(enrolment);
  });

  test('a message in the name of another is refused by the hub, and by the receiver', async () => {
    const enrolment = newEnrolment('utwente.nl');
    const forged = { ...dcu.message('tuni.fi', KIND, told(enrolment)), from: 'utwente.nl' };
    expect(await dcu.bring(forged)).toEqual({ status: 403, code: 'NOT_ALLOWED' });
    const caller = { subject: 'dcu.ie', institution: 'dcu.ie', roles: ['SERVICE' as const], learner: null, depth: 0 };
    const authenticated = { caller, notAfter: Date.now() + 60_000, statement: null };
    const context = { authenticated, traceId: 'a'.repeat(32), log: (await import('pino')).pino({ level: 'silent' }) };
    expect(await alliance.hub.deliver(forged, context)).toMatchObject({ kind: 'refused', status: 422 });
    expect(await linkOf(enrolment)).toBeNull();
  });

  test('only the hub may say who is back', async () => {
    const message = dcu.message('tuni.fi', 'deliveries.receiverIsBack', { receiver: 'utwente.nl' });
    expect(await dcu.bring(message)).toEqual({ status: 422, code: 'UNACCEPTABLE' });
  });
}
