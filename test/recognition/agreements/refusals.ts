import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { learner, neighbour, person } from '../support.ts';
import { approve, at, PLAN, propose, run, show } from './stage.ts';

/** Callers and contents that are refused. */
export function refusals(): void {
  describe('an agreement is refused', () => {
    test.each<[string, Caller]>([
      ["the neighbour's officer", neighbour],
      ['a learner', learner],
      ['an assessor', person('tuni.fi', 'a', ['ASSESSOR'])],
    ])('to %s, who may not act for the institution', async (_, who) => {
      expect(await propose({}, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      const made = await propose();
      expect(await approve(made, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await run('changeAgreement', { agreementId: made.id, content: 'x' }, who)).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      expect(
        await run('withdrawAgreement', { agreementId: made.id, partyId: 'tuni.fi', reason: 'x' }, who),
      ).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await show(made.id, who)).toBeNull();
    });

    test('only for the first time of a key, while nobody can be asked about its courses', async () => {
      const proposal = { idempotencyKey: 'propose' };
      const made = await propose(proposal);
      const change = { agreementId: made.id, courses: PLAN.courses, content: 'Less.', idempotencyKey: 'change' };
      const changed = await run('changeAgreement', change);
      expect(changed).toMatchObject({ id: made.id, version: 2 });
      at.elsewhere.down = ['hub'];
      expect(await propose(proposal)).toMatchObject({ id: made.id });
      expect(await run('changeAgreement', change)).toEqual(changed);
      await expect(propose()).rejects.toThrow('does not answer');
      at.elsewhere.down = [];
    });

    test.each<[string, object, string]>([
      ['with only one party', { between: ['tuni.fi'] }, 'input.between'],
      ['between others', { between: ['dcu.ie', 'utwente.nl'] }, 'input.between'],
      [
        'with an institution outside the alliance',
        { between: ['tuni.fi', 'example.org'], courses: [] },
        'input.between.1',
      ],
      ['without content', { content: ' ' }, 'input.content'],
      ['that has ended already', { validUntil: '2026-11-20' }, 'input.validUntil'],
      ['that ends in a year of which the hub takes no card', { validUntil: '9999-12-31' }, 'input.validUntil'],
      ['about a course of none of the parties', { between: ['tuni.fi', 'utwente.nl'] }, 'input.courses.0'],
    ])('%s', async (_, differing, path) => {
      expect(await propose(differing)).toMatchObject({ code: 'INVALID', details: [{ path }] });
      expect(at.sent).toEqual([]);
    });
  });
}
