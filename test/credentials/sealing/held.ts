import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { person } from '../small-alliance.ts';
import { SEALER, ask, batchOf, before, control, dcu, ready, states } from './stage.ts';

/** A batch held, let go on, and ended. */
export function held(): void {
  describe('a batch is held, goes on, and is ended', () => {
    test.each<[string, Caller, string]>([
      ['the own registrar', person('dcu.ie', 'REGISTRAR'), 'NOT_ALLOWED'],
      ['the neighbour’s sealer', person('tuni.fi', 'SEALER'), 'NOT_FOUND'],
    ])('not by %s', async (_who, caller, code) => {
      const { id } = await ask(await ready(1));
      for (const what of ['pause', 'resume', 'cancel']) expect(await control(what, id, caller)).toMatchObject({ code });
      expect(await batchOf(id)).toMatchObject({ state: 'QUEUED' });
    });

    test('held, nothing is begun; let go on, all are sealed', async () => {
      const ids = await ready(2);
      const { id } = await ask(ids);
      expect(await control('resume', id)).toMatchObject({ code: 'WRONG_STATE', message: 'The batch is QUEUED.' });
      expect(await control('pause', id, SEALER, 'k')).toMatchObject({ id, state: 'PAUSED' });
      expect(await control('pause', id, SEALER, 'k')).toMatchObject({ id, state: 'PAUSED' });
      expect(await control('pause', id)).toMatchObject({ code: 'WRONG_STATE' });
      await dcu.work();
      expect(await states()).toEqual(['SEALING', 'SEALING']);
      expect(await control('resume', id)).toMatchObject({ state: 'QUEUED' });
      await dcu.work();
      expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 2 });
      expect(await control('cancel', id)).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('held while seals are made, those are finished', async () => {
      const { id } = await ask(await ready(2));
      let held: Promise<unknown> | null = null;
      before.signing = async () => void (await (held ??= control('pause', id)));
      await dcu.work();
      expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 2 });
    });

    test('ended while seals are made, those are thrown away and all are READY again', async () => {
      const ids = await ready(3);
      const { id } = await ask(ids);
      let ended: Promise<unknown> | null = null;
      before.signing = async () => void (await (ended ??= control('cancel', id)));
      await dcu.work();
      expect(await ended).toMatchObject({ state: 'STOPPED', sealed: 0, failed: 0, givenBack: 3 });
      expect(await states()).toEqual(['READY', 'READY', 'READY']);
      expect(await dcu.sent()).toEqual([]);
      before.signing = async () => undefined;
      await ask(ids);
      await dcu.work();
      expect(await states()).toEqual(['SEALED', 'SEALED', 'SEALED']);
      expect(await dcu.sent()).toHaveLength(3);
    });
  });
}
