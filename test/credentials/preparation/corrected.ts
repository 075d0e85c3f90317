import { expect, test } from '@jest/globals';
import { withClient } from '../../../demo/postgres/databases.ts';
import { eventually } from '../../support/eventually.ts';
import { correction, enrolment, LATER } from '../pretended-graph.ts';
import { dcu, graph, prepare, prepared } from './stage.ts';

interface Stored {
  id: string;
  state: string;
  document: string | null;
  missing: { explanation: string }[];
}
const stored = () => dcu.sql<Stored>('select id, state, document, missing from credentials.credential');
/** Final results that are corrected after a credential was prepared from them. */
export function corrected(): void {
  test('a credential that was ready must be prepared again once its result was corrected', async () => {
    graph.enrolments = [enrolment(1)];
    await prepared();
    await expect(dcu.take(correction(LATER, 'tuni.fi'))).rejects.toThrow('records no results');
    expect(await stored()).toMatchObject([{ state: 'READY' }]);
    await dcu.take(correction());
    const explanation = expect.stringContaining('corrected at 2026-11-20T09:00:00.000Z: prepare');
    expect(await stored()).toMatchObject([{ state: 'DRAFT', document: null, missing: [{ explanation }] }]);
    // Prepared from the corrected result, it stays ready, also where the word comes only now.
    graph.enrolments = [enrolment(1, { score: 'C', recordedAt: LATER })];
    expect(await prepared()).toMatchObject({ ready: 1 });
    await dcu.take(correction());
    expect(await stored()).toMatchObject([{ state: 'READY', document: expect.stringContaining('"C"') }]);
  });

  test('a preparation that read the result before it was corrected leaves nothing ready', async () => {
    graph.enrolments = [enrolment(1)];
    await prepare();
    const ask = graph.ask.bind(graph);
    graph.ask = async <T>(...parts: Parameters<typeof ask>) => {
      graph.ask = ask;
      const answer = await ask<T>(...parts);
      await dcu.take(correction());
      return answer;
    };
    await dcu.work();
    expect(await stored()).toMatchObject([{ state: 'READY' }]);
    await dcu.letTimePass();
    await dcu.work();
    expect(await stored()).toMatchObject([{ state: 'DRAFT' }]);
  });

  test('a preparation that ends just before it is looked for is not missed', async () => {
    graph.enrolments = [enrolment(1)];
    await prepared();
    const [written] = await dcu.sql<{ row: string }>('select to_json(c)::text as row from credentials.credential c');
    await dcu.sql('delete from credentials.credential');
    await withClient(dcu.url, async (preparation) => {
      await preparation.query(`begin; lock table credentials.preparation_batch in access exclusive mode`);
      await preparation.query(
        'insert into credentials.credential select * from json_populate_record(null::credentials.credential, $1)',
        [written!.row],
      );
      const taken = dcu.take(correction());
      const waits = `select 1 from pg_locks where relation = 'credentials.preparation_batch'::regclass and not granted`;
      await eventually(async () => expect((await preparation.query(waits)).rowCount).toBe(1));
      await preparation.query('commit');
      await taken;
    });
    expect(await stored()).toMatchObject([{ state: 'DRAFT' }]);
  });

  test('one that waits for its seal is taken out of its batch, once no worker is sealing it', async () => {
    graph.enrolments = [enrolment(1)];
    await prepared();
    const [{ id }] = (await stored()) as [Stored];
    await dcu.sql(`update credentials.credential set state = 'SEALING'`);
    await dcu.sql(
      `insert into credentials.sealing_batch (id, task, state, level, sealer, total, requested_at) values ('b', 'SEAL', 'RUNNING', 'B', 'dcu.ie', 1, now())`,
    );
    await dcu.sql(
      `insert into credentials.sealing_item (batch, position, credential, state, lease, leased_until)
        values ('b', 0, ?, 'WAITING', gen_random_uuid(), now() + interval '1 minute')`,
      [id],
    );
    await dcu.take(correction());
    expect(await stored()).toMatchObject([{ state: 'SEALING' }]);
    await dcu.letTimePass();
    await dcu.run('correctResult', correction().payload);
    expect(await stored()).toMatchObject([{ state: 'DRAFT' }]);
    expect(await dcu.sql('select state from credentials.sealing_item')).toEqual([{ state: 'GIVEN_BACK' }]);
    await dcu.work();
    expect(await dcu.sql('select state from credentials.sealing_batch')).toEqual([{ state: 'FINISHED' }]);
  });
}
