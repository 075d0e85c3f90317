import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide, publishTable } from '../fixtures.ts';
import { officer, person, secondOfficer } from '../support.ts';
import { appeal, at, ledger, LESS, partial, requestId, rule, who } from './stage.ts';

/** What an appeal needs of its evidence, and how far its decision binds. */
export function evidenceAndEffect(): void {
  describe('an appeal', () => {
    test.each<[string, () => unknown, string]>([
      ['no longer passes verification', () => (at.elsewhere.verdict = 'INVALID'), 'SEAL'],
      [
        'was revoked by its issuer',
        () => (at.elsewhere.issuer = { validity: 'REVOKED', final: true, pass: 'PASSED', course: 'dcu.ie:x' }),
        'REVOKED',
      ],
    ])('is only upheld where the evidence %s', async (_, arrange, why) => {
      await appeal();
      arrange();
      const overturning = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
      const upholding = await rule(secondOfficer, { uphold: true });
      Object.assign(at.elsewhere, { verdict: 'VALID', issuer: null });
      expect(overturning).toMatchObject({
        code: 'INVALID',
        details: [{ path: null, message: expect.stringContaining(why) }],
      });
      expect(upholding).toMatchObject({ id: partial, request: { state: 'UPHELD' } });
      expect((await ledger(who)).total).toBe(1);
    });

    test('that overturns states the verdict of the evidence', async () => {
      await appeal();
      const { id } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
      expect(await at.entity(officer, 'RecognitionDecision', id, 'evidenceVerdict')).toEqual({
        evidenceVerdict: 'VALID',
      });
    });

    test.each([
      ['UPHELD', { uphold: true }, 1],
      ['OVERTURNED', { uphold: false, outcome: 'FULL', ects: 3 }, 3],
    ])('once %s binds the officer it was made against, and is corrected only by another', async (_, said, ects) => {
      await appeal();
      const standing: string = (await rule(secondOfficer, said)).id;
      const third = person('tuni.fi', 'third', ['OFFICER']);
      const correct = (by: Caller, differing: object) =>
        decide(at, by, { requestId, outcome: 'FULL', ects: 3, supersedes: standing, ...differing });

      expect(await correct(officer, { outcome: 'PARTIAL', ects: 1, ...LESS })).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await correct(officer, {})).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await correct(third, { outcome: 'REFUSED', ects: null, ...LESS })).toMatchObject({
        code: 'INVALID',
        details: [{ path: 'input.outcome' }],
      });
      expect((await ledger(who)).total).toBe(ects);
      const corrected = await correct(third, { grade: '4' });
      expect(corrected).toMatchObject({ outcome: 'FULL', supersedes: { id: standing } });
      // A correction made after the appeal bars nobody from the next.
      const again = await correct(third, { supersedes: corrected.id, grade: '4', reasons: 'As was meant.' });
      expect(again).toMatchObject({ outcome: 'FULL', supersedes: { id: corrected.id } });
      expect(await correct(officer, { supersedes: again.id, grade: '4' })).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    test('that gave a grade is corrected only by one that the own table ranks no lower, and without new conditions', async () => {
      const third = person('tuni.fi', 'third', ['OFFICER']);
      await publishTable(
        at,
        'tuni.fi',
        ['5', '4', '3'].map((grade) => ({ grade, share: 1, passing: true })),
      );
      await appeal();
      const { id: given } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3, grade: '4' });
      const correct = (differing: object) =>
        decide(at, third, { requestId, outcome: 'FULL', ects: 3, grade: '4', supersedes: given, ...differing });
      for (const grade of ['3', 'A', null])
        expect(await correct({ grade })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.grade' }] });
      expect(await correct({ conditions: 'Pass an exam.' })).toMatchObject({ details: [{ path: 'input.conditions' }] });
      expect(await correct({ grade: '5' })).toMatchObject({ grade: '5', supersedes: { id: given } });
    });

    test('never lowers a grade', async () => {
      const graded = { requestId, outcome: 'PARTIAL', ects: 2, grade: '4', ...LESS, supersedes: partial };
      const { id: decision } = await decide(at, officer, graded);
      await appeal(who, decision);
      const overturn = (grade: string) => rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3, grade });
      expect(await overturn('3')).toMatchObject({ code: 'INVALID', details: [{ path: 'input.grade' }] });
      expect(await overturn('5')).toMatchObject({ outcome: 'FULL', request: { state: 'OVERTURNED' } });
    });

    test('against a correction made after an appeal binds whoever decided before it', async () => {
      await appeal();
      await rule(secondOfficer, { uphold: true });
      const [third, fourth] = ['third', 'fourth'].map((name) => person('tuni.fi', name, ['OFFICER'])) as [
        Caller,
        Caller,
      ];
      const better = { requestId, outcome: 'PARTIAL', ects: 2, ...LESS };
      const { id: second } = await decide(at, third, { ...better, supersedes: partial });
      await appeal(who, second);
      const { id: supersedes } = await rule(fourth, { uphold: false, outcome: 'PARTIAL', ects: 2.5 });
      const correct = (by: Caller) => decide(at, by, { requestId, outcome: 'FULL', ects: 3, supersedes });
      for (const before of [officer, third]) expect(await correct(before)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await correct(secondOfficer)).toMatchObject({ outcome: 'FULL', supersedes: { id: supersedes } });
    });

    test('does not keep credits alive whose evidence has fallen since', async () => {
      await appeal();
      const { id: supersedes } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
      at.elsewhere.verdict = 'INVALID';
      const refused = await decide(at, secondOfficer, { requestId, outcome: 'REFUSED', ...LESS, supersedes });
      at.elsewhere.verdict = 'VALID';
      expect(refused).toMatchObject({ outcome: 'REFUSED', supersedes: { id: supersedes } });
      expect((await ledger(who)).total).toBe(0);
    });

    test('cannot be decided by the same person in the database either', async () => {
      await appeal();
      const run = (statement: string, values: unknown[]) => at.database.em.fork().execute(statement, values);
      const insert = `insert into recognition.decision (id, request_id, requested_by, outcome, differences, decided_at, decided_by_role, decided_by, supersedes_id)
      values ('tuni.fi:x', ?, ?, 'FULL', '[]', now(), 'APPEAL_OFFICER', ?, ?)`;
      await expect(run(insert, [requestId, who.subject, officer.subject, partial])).rejects.toThrow('somebody else');
      const uphold = `update recognition.appeal set upheld = true, reasons = 'x', decided_at = now(), decided_by = decision_by where request_id = ?`;
      await expect(run(uphold, [requestId])).rejects.toThrow('somebody_else_decides');
    });
  });
}
