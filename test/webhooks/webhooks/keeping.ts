import { expect, test } from '@jest/globals';
import type { Role } from '../../../subgraphs/shared/identity/caller.ts';
import { eventually } from '../../support/eventually.ts';
import {
  all,
  ask,
  CHANGE,
  database,
  happen,
  receiver,
  REGISTER,
  register,
  REMOVE,
  REPLAY,
  ROTATE,
  run,
} from './stage.ts';

/** Who keeps webhooks, and how many. */
export function keeping(): void {
  test('only administrators of the institution keep its webhooks; to a neighbour’s they do not exist', async () => {
    const { webhook } = await register();
    const others: [Role[], string][] = [
      [['REGISTRAR', 'OFFICER', 'ASSESSOR', 'SEALER'], 'tuni.fi'],
      [['LEARNER'], 'tuni.fi'],
      [['SERVICE'], 'tuni.fi'],
      [['ADMINISTRATOR'], 'dcu.ie'],
    ];
    for (const who of others) {
      const input = { url: receiver.origin, kinds: ['RESULT_CHANGED'] };
      expect(await run(REGISTER, input, ...who)).toMatchObject({ code: 'NOT_ALLOWED' });
      for (const command of [ROTATE, REMOVE, CHANGE, REPLAY])
        expect(await run(command, { webhookId: webhook.id }, ...who)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await all(...who)).toBeNull();
      const one = `{ _entities(representations: [{ __typename: "Webhook", id: "${webhook.id}" }]) { ... on Webhook { url } } }`;
      expect(await ask(one, {}, ...who)).toEqual({ _entities: [null] });
    }
    expect(await all()).toHaveLength(1);
  });

  test('the same key registers once; what is removed is told nothing, and twenty are enough', async () => {
    const [first, second] = [await register({ idempotencyKey: 'a' }), await register({ idempotencyKey: 'a' })];
    expect(second).toEqual(first);
    expect(await register({ kinds: [] })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.kinds' }] });
    const removal = { webhookId: first.webhook.id, idempotencyKey: 'b' };
    expect(await run(REMOVE, removal)).toMatchObject({ id: first.webhook.id });
    expect(await run(REMOVE, removal)).toMatchObject({ id: first.webhook.id });
    expect(await all()).toEqual([]);
    for (let turn = 0; turn < 20; turn += 1) expect((await register()).webhook.state).toBe('ACTIVE');
    expect(await register()).toMatchObject({ code: 'INVALID' });
    await database.query(`update webhooks.webhook set removed_at = now()`);
    await happen();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(receiver.received).toEqual([]);
  });

  test('who is administrator no more is shown no secret by a key of theirs from before', async () => {
    const { webhook, secret } = await register({ idempotencyKey: 'mine' });
    expect(secret).toMatch(/^whsec_/);
    const same = { url: `${receiver.origin}/hooks?tenant=7`, kinds: ['RESULT_CHANGED'], idempotencyKey: 'mine' };
    expect(await run(REGISTER, same, ['OFFICER'])).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await run(REGISTER, same, ['OFFICER', 'ADMINISTRATOR'])).toMatchObject({ webhook: { id: webhook.id } });
  });

  test('what only its learner may know of is told to no webhook', async () => {
    expect(await register({ kinds: ['RESULT_CHANGED', 'CONSENT_CHANGED'] })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.kinds', message: expect.stringContaining('CONSENT_CHANGED') }],
    });
    const { webhook } = await register();
    expect(await run(CHANGE, { webhookId: webhook.id, kinds: ['LEARNER_CHANGED'] })).toMatchObject({ code: 'INVALID' });
    // As one that was registered by an earlier release.
    await database.query(`update webhooks.webhook set kinds = '{CONSENT_CHANGED,RESULT_CHANGED}'`);
    await happen('CONSENT_CHANGED');
    const told = await happen();
    await eventually(async () => expect(receiver.received).not.toEqual([]));
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { subject: string }).subject)).toEqual([told]);
  });

  test('also of many that are registered at once twenty are enough', async () => {
    const done = await Promise.all(Array.from({ length: 24 }, () => register()));
    expect(done.filter(({ webhook }) => webhook)).toHaveLength(20);
    expect(done.filter(({ code }) => code === 'INVALID')).toHaveLength(4);
  });
}
