import { expect, test } from '@jest/globals';
import { ask, batchOf, before, dcu, openTransactions, ready, shown, states } from './stage.ts';

/** Sealing by several jobs, and what a batch does when signing fails. */
export function workers(): void {
  test('while seals are made no transaction is open, and what was signed but not settled is thrown away', async () => {
    const ids = await ready(4);
    const { id } = await ask(ids);
    const open: number[] = [];
    before.signing = async () => void open.push(await openTransactions(dcu));
    dcu.dieAt = 'outbox';
    await expect(dcu.work()).rejects.toThrow('killed');
    expect(open).toEqual([0, 0, 0, 0]);
    dcu.dieAt = null;
    expect(await states()).toEqual(['SEALING', 'SEALING', 'SEALING', 'SEALING']);
    expect(await batchOf(id)).toMatchObject({ state: 'RUNNING', sealed: 0 });
    expect(await dcu.sent()).toEqual([]);

    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ state: 'RUNNING', sealed: 0 });
    await dcu.letTimePass();
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 4, failed: 0 });
    const sent = await dcu.sent();
    expect(sent.map(({ payload }) => payload['credential']).toSorted()).toEqual(ids.toSorted());
    for (const { payload } of sent)
      expect((await shown(String(payload['credential'])))!.document).toBe(payload['document']);
  });

  test('two workers share a batch: one that is slow loses what another took over, and each is sealed once', async () => {
    const ids = await ready(3);
    const { id } = await ask(ids);
    const takeOver = async () => {
      await dcu.letTimePass();
      await dcu.run('seal', { batch: id });
    };
    let signatures = 0;
    let takenOver: Promise<void> | null = null;
    before.signing = async () => {
      signatures += 1;
      if (signatures <= 3) await (takenOver ??= takeOver());
    };
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 3, failed: 0 });
    expect(signatures).toBe(6);
    expect((await dcu.sent()).map(({ payload }) => payload['credential']).toSorted()).toEqual(ids.toSorted());
  });

  test('of large documents fewer are claimed at once', async () => {
    const ids = await ready(5);
    const { id } = await ask(ids);
    // 3 MB each: a third one is taken, as two are below 8 MB.
    const text = `{"id":"urn:credential:large","text":"${'x'.repeat(3 * 1024 * 1024)}"}`;
    await dcu.sql(`update credentials.credential set document = ?`, [text]);
    let claimed: number | null = null;
    before.signing = async () => {
      const [row] = await dcu.sql<{ count: number }>(
        `select count(*)::int from credentials.sealing_item where lease is not null and state = 'WAITING'`,
      );
      claimed ??= row!.count;
    };
    await dcu.work();
    expect(claimed).toBe(3);
    expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 5, failed: 0 });
  });

  test('one failure is told with its code, the others are sealed, and it can be tried again', async () => {
    const ids = await ready(3);
    let signed = 0;
    before.signing = async () => {
      signed += 1;
      if (signed === 2) throw new Error('The device is busy.');
    };
    const { id } = await ask(ids);
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({
      state: 'FINISHED',
      sealed: 2,
      failed: 1,
      failures: {
        edges: [{ node: { credential: { id: ids[1] }, code: 'SEALING_FAILED', message: 'The device is busy.' } }],
      },
    });
    expect(await states()).toEqual(['SEALED', 'FAILED', 'SEALED']);
    await ask([ids[1]!]);
    await dcu.work();
    expect(await states()).toEqual(['SEALED', 'SEALED', 'SEALED']);
  });

  test('a batch stops after five failures in a row and gives back what it did not try', async () => {
    const ids = await ready(8);
    let signed = 0;
    before.signing = async () => {
      signed += 1;
      if (signed > 1) throw new Error('No key.');
    };
    const { id } = await ask(ids);
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({
      state: 'STOPPED',
      total: 8,
      sealed: 1,
      failed: 5,
      failures: { totalCount: 5 },
    });
    expect((await states()).toSorted()).toEqual([...Array(5).fill('FAILED'), 'READY', 'READY', 'SEALED']);
    before.signing = async () => undefined;
    const rest = await ask(ids.slice(1));
    await dcu.work();
    expect(await batchOf(rest.id)).toMatchObject({ state: 'FINISHED', sealed: 7 });
  });
}
