import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { learnerId } from '../pretended-graph.ts';
import { NOW, person } from '../small-alliance.ts';
import { change, dcu, lists, prepared, published, publishNow, REGISTRAR, sealed } from './stage.ts';

/** Who takes back, suspends and reinstates, and who may not. */
export function registrar(): void {
  describe('a registrar', () => {
    test('revokes: it is in the next publication of the list, the home is told, and nothing brings it back', async () => {
      const [id, other] = await sealed(2);
      expect(await change('revoke', id!)).toEqual({
        ...{ id, validity: 'REVOKED', revokedAt: NOW.toISOString(), validityChangedAt: NOW.toISOString() },
        validityReason: 'Awarded in error.',
      });
      await publishNow();
      const sent = await dcu.sent();
      expect(sent.filter(({ to }) => to === 'tuni.fi').map(({ kind, payload }) => ({ kind, payload }))).toEqual([
        {
          kind: 'learners.credentialValidityChanged',
          payload: {
            ...{ credential: id, learner: learnerId(1), validity: 'REVOKED', reason: 'Awarded in error.' },
            ...{ version: 1, since: NOW.toISOString() },
          },
        },
      ]);
      const texts = lists(await dcu.sentToHub());
      expect(texts.size).toBe(1);
      expect(await published(id!, texts)).toEqual(['revocation SET']);
      expect(await published(other!, texts)).toEqual(['revocation CLEAR']);

      for (const what of ['reinstate', 'suspend', 'revoke'] as const)
        expect(await change(what, id!)).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('suspends and reinstates, and each is published', async () => {
      const [id] = await sealed();
      expect(await change('suspend', id!)).toMatchObject({ validity: 'SUSPENDED', revokedAt: null });
      await publishNow();
      expect(await published(id!, lists(await dcu.sentToHub()))).toEqual(['suspension SET']);
      expect(await change('suspend', id!)).toMatchObject({ code: 'WRONG_STATE' });
      const itsLearner: Caller = { ...REGISTRAR, roles: ['LEARNER', 'REGISTRAR'], learner: learnerId(1) };
      expect(await change('reinstate', id!, {}, itsLearner)).toMatchObject({ code: 'OWN_RECORD' });
      expect(await change('reinstate', id!)).toMatchObject({ validity: 'VALID', validityReason: null });
      await publishNow();
      expect(await published(id!, lists(await dcu.sentToHub()))).toEqual(['suspension CLEAR']);
      expect(await change('reinstate', id!)).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('revokes what is suspended, which stays suspended in its own list: no verifier finds it good in between', async () => {
      const [id] = await sealed();
      await change('suspend', id!);
      await publishNow();
      await dcu.sentToHub();
      await change('revoke', id!);
      await publishNow();
      expect(await published(id!, lists(await dcu.sentToHub()))).toEqual(['revocation SET']);
      expect(await dcu.sql('select revoked, suspended from credentials.status_entry')).toEqual([
        { revoked: true, suspended: true },
      ]);
    });

    test('may say it twice with the same key, and is told the same; everybody else is told once', async () => {
      const [id] = await sealed();
      const first = await change('revoke', id!, { key: 'once' });
      expect(await change('revoke', id!, { key: 'once' })).toEqual(first);
      expect(await change('revoke', id!, { key: 'once', reason: 'Another.' })).toMatchObject({
        code: 'IDEMPOTENCY_CONFLICT',
      });
      const told = (await dcu.sent()).filter(({ kind }) => kind === 'learners.credentialValidityChanged');
      expect(told).toHaveLength(1);
      expect(await dcu.sql('select version, validity, reason, changed_by from credentials.validity_change')).toEqual([
        { version: 1, validity: 'REVOKED', reason: 'Awarded in error.', changed_by: 'dcu.ie|REGISTRAR' },
      ]);
    });

    test.each([
      ['an empty reason', { reason: '  ' }],
      ['a reason of 1001 characters', { reason: 'x'.repeat(1001) }],
    ])('is refused with %s', async (_, more) => {
      const [id] = await sealed();
      expect(await change('revoke', id!, more)).toMatchObject({ code: 'INVALID', details: [{ path: 'input.reason' }] });
    });

    test('cannot take back what was not sealed', async () => {
      const [id] = await prepared(1);
      expect(await change('revoke', id!)).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('may award anew what was revoked: another credential with another index', async () => {
      const [id] = await sealed();
      await change('revoke', id!);
      const ids = await prepared(1);
      expect(ids).toHaveLength(2);
      const rows = await dcu.sql('select distinct index from credentials.status_entry');
      expect(rows).toHaveLength(2);
    });
  });

  test.each<[string, Caller, string]>([
    ['a sealer', person('dcu.ie', 'SEALER'), 'NOT_ALLOWED'],
    ['an officer', person('dcu.ie', 'OFFICER'), 'NOT_ALLOWED'],
    ['an administrator', person('dcu.ie', 'ADMINISTRATOR'), 'NOT_ALLOWED'],
    ["the neighbour's registrar", person('tuni.fi', 'REGISTRAR'), 'NOT_FOUND'],
    ['the learner', { ...person('tuni.fi', 'LEARNER'), learner: learnerId(1) }, 'NOT_FOUND'],
    ['a visitor', { ...person('dcu.ie'), institution: null }, 'NOT_FOUND'],
  ])('%s is refused, and nothing changes', async (_, who, code) => {
    const [id] = await sealed();
    for (const what of ['revoke', 'suspend', 'reinstate'] as const)
      expect(await change(what, id!, {}, who)).toMatchObject({ code });
    expect(await dcu.sql('select validity from credentials.credential')).toEqual([{ validity: 'VALID' }]);
    expect(await dcu.sent()).toEqual([]);
  });
}
