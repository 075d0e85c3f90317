import { expect, test } from '@jest/globals';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { enrolment, OFFERING_ID } from '../pretended-graph.ts';
import { NOW, person } from '../small-alliance.ts';
import { dcu, graph, prepare, prepared } from './stage.ts';

const LATER = '2026-11-20T09:00:00.000Z';
const correction = (correctedAt = LATER, from = 'dcu.ie'): Message => ({
  ...{ id: crypto.randomUUID(), from, to: 'dcu.ie', kind: 'credentials.resultCorrected', at: NOW.toISOString() },
  payload: { enrolment: enrolment(1).id, offering: OFFERING_ID, correctedAt },
});
interface Stored {
  id: string;
  state: string;
  document: string | null;
  missing: { explanation: string }[];
}
const stored = () => dcu.sql<Stored>('select id, state, document, missing from credentials.credential');
const SHOWN = 'query ($id: ID!) { credential(id: $id) { warnings } }';
const warnings = async (id: string) =>
  (await dcu.ask<{ credential: { warnings: string[] } }>(person('dcu.ie', 'REGISTRAR'), SHOWN, { id })).credential
    .warnings;

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

  test('one that waits for its seal is taken out of its batch; one that a worker is sealing is warned of afterwards', async () => {
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

    await dcu.sql(
      `update credentials.credential set state = 'DELIVERED', missing = '[]', document = 'd', document_hash = 'h',
        sealed_document = 's', sealed_by = 'dcu.ie', sealed_at = now(), seal = '{}', description = null`,
    );
    await dcu.take(correction());
    await dcu.take(correction());
    expect(await warnings(id)).toEqual([expect.stringContaining('revoke it and prepare it again')]);
    expect(await dcu.sql('select state from credentials.credential')).toEqual([{ state: 'DELIVERED' }]);
  });
}
