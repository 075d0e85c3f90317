import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide } from '../fixtures.ts';
import { learner, neighbour, officer, otherLearner, person, secondOfficer } from '../support.ts';
import { appeal, at, LESS, partial, requestId, rule, who } from './stage.ts';

/** Who may appeal and until when, and who decides what. */
export function madeAndDecided(): void {
  describe('an appeal', () => {
    test('is made by the learner in time, and another officer overturns the decision by a new one', async () => {
      expect(await appeal()).toMatchObject({
        state: 'APPEALED',
        dueOn: '2027-03-21',
        appeals: [{ grounds: 'There was practice.', upheld: null }],
      });
      expect(await rule(officer, { uphold: false, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'NOT_ALLOWED' });
      const made = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
      expect(made).toMatchObject({
        outcome: 'FULL',
        ects: 3,
        decidedBy: { role: 'APPEAL_OFFICER' },
        supersedes: { id: partial },
        request: {
          id: requestId,
          state: 'OVERTURNED',
          dueOn: null,
          decidedByMe: true,
          appeals: [{ upheld: false, reasons: 'Looked at again.' }],
        },
      });
      const mine = async (by: Caller) => await at.entity(by, 'RecognitionRequest', requestId, 'decidedByMe');
      // The first officer's decision has been superseded, but still bars them from deciding the appeal.
      expect(await mine(officer)).toEqual({ decidedByMe: true });
      expect(await mine(person('tuni.fi', 'third', ['OFFICER']))).toEqual({ decidedByMe: false });
      expect(await mine(who)).toEqual({ decidedByMe: null });
      expect(await appeal(who, made.id)).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('that is rejected leaves the decision as it is', async () => {
      await appeal();
      expect(await rule(secondOfficer, { uphold: true, outcome: 'FULL' })).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.outcome' }],
      });
      expect(await rule(secondOfficer, { uphold: true })).toMatchObject({
        id: partial,
        supersedes: null,
        request: { state: 'UPHELD' },
      });
      expect(await rule(secondOfficer, { uphold: true })).toMatchObject({ code: 'WRONG_STATE' });
      expect(await appeal()).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('is decided once by two concurrent officers', async () => {
      await appeal();
      const third = person('tuni.fi', 'third', ['OFFICER']);
      const answers = await Promise.all([secondOfficer, third].map((by) => rule(by, { uphold: true })));
      expect(answers.map(({ code }) => code ?? 'decided').toSorted()).toEqual(['WRONG_STATE', 'decided']);
    });

    test('is refused to anybody but the learner and without grounds, and accepted on the last day', async () => {
      for (const stranger of [neighbour, officer, otherLearner, learner])
        expect(await appeal(stranger)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await appeal(who, partial, ' ')).toMatchObject({ code: 'INVALID', details: [{ path: 'input.grounds' }] });
      at.now = new Date('2026-12-31T23:00:00Z');
      expect(await appeal()).toMatchObject({ state: 'APPEALED' });
    });

    test('after the last day is too late', async () => {
      at.now = new Date('2027-01-01T00:00:00Z');
      expect(await appeal()).toMatchObject({ code: 'WRONG_STATE', message: expect.stringContaining('2026-12-31') });
    });

    test('meets a conflict where the decision has been superseded', async () => {
      await decide(at, secondOfficer, { requestId, outcome: 'PARTIAL', ects: 2, ...LESS, supersedes: partial });
      expect(await appeal()).toMatchObject({ code: 'CONFLICT' });
    });

    test('is decided only by an officer of the institution, never by the learner, and never for less', async () => {
      await appeal();
      for (const stranger of [neighbour, who, person('tuni.fi', 'r', ['REGISTRAR'])])
        expect(await rule(stranger, { uphold: true })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await rule(secondOfficer, { uphold: false })).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.outcome' }],
      });
      expect(await rule(secondOfficer, { uphold: false, outcome: 'REFUSED' })).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.outcome' }],
      });
      expect(await rule(secondOfficer, { uphold: false, outcome: 'PARTIAL', ects: 0.5 })).toMatchObject({
        details: [{ path: 'input.ects' }],
      });
      expect(
        await decide(at, secondOfficer, { requestId, outcome: 'FULL', ects: 3, supersedes: partial }),
      ).toMatchObject({ code: 'WRONG_STATE' });
      expect(await rule(secondOfficer, { uphold: false, outcome: 'PARTIAL', ects: 2 })).toMatchObject({
        ects: 2,
        differences: [{ kind: 'WORKLOAD' }],
        appeal: { until: '2026-12-21', how: expect.stringContaining('court') },
      });
    });
  });
}
