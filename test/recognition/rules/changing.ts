import { describe, expect, test } from '@jest/globals';
import { COURSE } from '../fixtures.ts';
import { at, CHANGE, END, ETHICS, IMPORT, list, make, write } from './stage.ts';

/** Changes of a rule. */
export function changing(): void {
  describe('a rule that is changed', () => {
    test('gets a new version; the previous one ends, and neither can be edited', async () => {
      const first = await make({ minGrade: 'B' });
      at.sent.length = 0;
      at.now = new Date('2026-11-21T11:00:00Z');
      const second = await write(CHANGE, { ruleId: first.id, minGrade: null, validUntil: '2027-06-30' });
      expect(second).toMatchObject({
        number: 2,
        minGrade: null,
        validUntil: '2027-06-30',
        title: first.title,
        replaces: { id: first.id },
      });
      expect(second.id).not.toBe(first.id);
      expect(
        at.sent.map(({ payload }: any) => [
          payload.recognition.id,
          payload.recognition.version,
          payload.recognition.endedAt,
        ]),
      ).toEqual([
        [first.id, 2, '2026-11-21T11:00:00.000Z'],
        [second.id, 1, null],
      ]);
      expect((await list({ course: COURSE })).edges).toEqual([{ node: { id: second.id } }]);
      expect(await write(CHANGE, { ruleId: first.id, ects: 1 })).toMatchObject({ code: 'WRONG_STATE' });
      expect(await write(END, { ruleId: first.id, reason: 'x' })).toMatchObject({ code: 'WRONG_STATE' });
      const edit = at.database.em.fork().execute('update recognition.rule set ects = 9 where id = ?', [second.id]);
      await expect(edit).rejects.toThrow('never edited');
    });

    test('is answered again by the same key, as one that is made or imported, while nobody can be asked', async () => {
      const { id: ruleId } = await make({ idempotencyKey: 'make' });
      const change = { ruleId, sources: [ETHICS], ects: 2, idempotencyKey: 'change' };
      const content = `sources,valid_from,evidence\n${ETHICS},2026-01-01,Compared.`;
      const table = { at: 'tuni.fi', content, dryRun: false, idempotencyKey: 'import' };
      const changed = await write(CHANGE, change);
      const report = await write(IMPORT, table);
      expect([changed, report]).toMatchObject([{ number: 2 }, { made: 1 }]);
      at.elsewhere.down = ['hub'];
      expect(await make({ idempotencyKey: 'make' })).toMatchObject({ id: ruleId });
      expect(await write(CHANGE, change)).toEqual(changed);
      expect(await write(IMPORT, table)).toEqual(report);
      await expect(make({ idempotencyKey: 'another' })).rejects.toThrow('does not answer');
    });

    test('by two officers concurrently is changed once, and the other is refused', async () => {
      const { id } = await make();
      const answers = await Promise.all([1, 2].map((ects) => write(CHANGE, { ruleId: id, ects })));
      expect(answers.map(({ code }) => code ?? 'made').toSorted()).toEqual(['WRONG_STATE', 'made']);
    });
  });
}
