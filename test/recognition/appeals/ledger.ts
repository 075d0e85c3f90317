import { describe, expect, test } from '@jest/globals';
import { decide } from '../fixtures.ts';
import { neighbour, officer, otherLearner, person, secondOfficer } from '../support.ts';
import { appeal, at, ledger, LESS, number, partial, requestId, rule, who } from './stage.ts';

/** How the credits follow decisions and appeals. */
export function ledgerOfCredits(): void {
  describe('the ledger', () => {
    test('is corrected by a new entry when a decision is superseded or overturned, and never edited', async () => {
      const [given] = (await ledger(who)).entries;
      expect(given).toMatchObject({
        title: `Appeal ${number}`,
        ects: 1,
        towards: 'MINOR',
        corrects: null,
        decision: { id: partial },
      });
      await appeal();
      const { id } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
      const after = await ledger(officer, who.learner);
      expect(after).toMatchObject({
        total: 3,
        byTarget: [{ towards: 'MINOR', ects: 3 }],
        entries: [
          { id: given.id, ects: 1, corrects: null },
          { ects: -1, corrects: given.id, decision: { id } },
          { ects: 3, corrects: null, decision: { id } },
        ],
      });
      expect(at.sent.filter(({ kind }) => kind === 'learners.creditRecognised')).toHaveLength(1);
      expect(await at.entity(who, 'RecognisedCredit', given.id, 'id')).toBeNull();
      const edit = at.database.em.fork().execute('update recognition.credit set ects = 9 where id = ?', [given.id]);
      await expect(edit).rejects.toThrow('never edited');
    });

    test('is empty again after a superseding refusal', async () => {
      await decide(at, secondOfficer, { requestId, outcome: 'REFUSED', ...LESS, supersedes: partial });
      expect(await ledger(who)).toMatchObject({ total: 0, byTarget: [], entries: [{ ects: 1 }, { ects: -1 }] });
    });

    test('is invisible to anybody else', async () => {
      for (const stranger of [neighbour, otherLearner, person('tuni.fi', 'r', ['REGISTRAR'])])
        expect(await ledger(stranger, who.learner)).toBeNull();
      expect(await ledger(officer)).toBeNull();
    });
  });
}
