import { expect, test } from '@jest/globals';
import type { Role } from '../../../subgraphs/shared/identity/caller.ts';
import { eventually } from '../../support/eventually.ts';
import { ask, given, probe, REFUSED, run, taken } from './stage.ts';

const REPLAY_MESSAGES = `mutation ($input: ReplayDeliveriesInput!) { done: replayDeliveries(input: $input) { ... on DeliveryReplay { id messages at } ${REFUSED} } }`;
const UNDELIVERED = `query ($first: Int) { _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }]) {
  ... on Institution { undelivered(first: $first) { id kind to since state tries lastError } } } }`;

interface Undelivered {
  readonly id: string;
  readonly state: string;
}
const undelivered = async (...as: [Role[]?, string?]) =>
  (await ask<{ _entities: [{ undelivered: Undelivered[] | null }] }>(UNDELIVERED, { first: 50 }, ...as))._entities[0]
    .undelivered;
const replayMessages = (more: object = {}, ...as: [Role[]?, string?]) =>
  run(REPLAY_MESSAGES, { at: 'tuni.fi', ...more }, ...as);

/** Messages that their receiver, another subgraph of the same node, refuses for good. */
async function giveUp(count: number): Promise<void> {
  probe.accepts = false;
  const message = { to: 'tuni.fi', kind: 'probe.told', payload: { name: 'Aino Esimerkki' } } as const;
  await given.outbox.sendAll(
    given.ownContext().em,
    Array.from({ length: count }, () => message),
  );
  await eventually(async () => {
    const all = (await undelivered()) ?? [];
    expect(all.map(({ state }) => state)).toEqual(Array.from({ length: count }, () => 'DEAD'));
  });
  probe.accepts = true;
  taken.splice(0);
}

/** Messages of the node that were given up, and who lets them out again. */
export function givenUp(): void {
  test('an administrator sees which messages were given up and why, never what they say, and lets one go out again, or all', async () => {
    await giveUp(3);
    const all = (await undelivered())!;
    expect(all[0]).toMatchObject({
      kind: 'probe.told',
      to: 'tuni.fi',
      tries: 1,
      lastError: 'It is not known here.',
    });
    expect(JSON.stringify(all)).not.toContain('Aino');
    const [one] = all;
    const input = { messageId: one?.id, idempotencyKey: 'one' };
    const replay = await replayMessages(input);
    expect(replay).toMatchObject({ messages: 1 });
    await eventually(async () => expect(taken).toEqual([one?.id]));
    // The same press again: the same answer, and nothing else goes out.
    expect(await replayMessages(input)).toEqual(replay);
    expect(await replayMessages({ messageId: one?.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await undelivered()).toHaveLength(2);
    expect(await replayMessages()).toMatchObject({ messages: 2 });
    await eventually(async () => expect(await undelivered()).toEqual([]));
    expect(taken.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    expect(await replayMessages()).toMatchObject({ messages: 0 });
  });

  test('a neighbour’s administrator sees what was given up and may not let it out; to others it is not there', async () => {
    await giveUp(1);
    expect(await undelivered(['ADMINISTRATOR'], 'dcu.ie')).toHaveLength(1);
    expect(await undelivered(['REGISTRAR'], 'tuni.fi')).toHaveLength(1);
    const strangers: [Role[], string][] = [
      [['LEARNER'], 'tuni.fi'],
      [['REGISTRAR', 'OFFICER', 'SERVICE'], 'dcu.ie'],
    ];
    for (const who of strangers) expect(await undelivered(...who)).toBeNull();
    const others: [Role[], string][] = [
      ...strangers,
      [['ADMINISTRATOR'], 'dcu.ie'],
      [['REGISTRAR', 'OFFICER', 'ASSESSOR', 'SEALER', 'SERVICE'], 'tuni.fi'],
    ];
    for (const who of others) expect(await replayMessages({}, ...who)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await undelivered()).toMatchObject([{ state: 'DEAD' }]);
    expect(taken).toEqual([]);
    // Two at once: one of them lets it out.
    const both = await Promise.all([replayMessages(), replayMessages()]);
    expect(both.map((done) => (done as { messages?: number }).messages).toSorted()).toEqual([0, 1]);
    await eventually(async () => expect(taken).toHaveLength(1));
  });
}
