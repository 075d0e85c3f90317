import { expect, test } from '@jest/globals';
import { HOST, REGISTRAR } from '../support.ts';
import { asked, at, learner, seen, states } from './stage.ts';

/** A final result is recorded while others are still to come. */
export function afterAResult(): void {
  const report = (kind: 'assessed' | 'resultFinal', enrolment: string, from = HOST) =>
    at.resultFinal(enrolment, from, kind);
  const warnings = (enrolment: string) =>
    at.lines.filter((line) => line.includes(enrolment) && line.includes('a final'));

  test('once a final result is recorded its learner keeps the place, and with it the result; the host may withdraw it', async () => {
    const { offering, ids } = await asked(2, 2);
    const [own = '', other = ''] = ids;
    await report('assessed', own);
    await report('assessed', other, 'dcu.ie');
    expect(await at.cancel(learner(1), own)).toMatchObject({
      ...{ code: 'WRONG_STATE', message: 'A final result is recorded: the place can no longer be given up.' },
    });
    expect(await at.enrol(learner(1), offering)).toMatchObject({ code: 'ALREADY_ENROLLED' });
    expect(await at.cancel(learner(2), other)).toMatchObject({ state: 'CANCELLED' });
    expect(await states(offering)).toBe('ENROLLED CANCELLED');
    expect(warnings(own)).toEqual([]);
    expect(await at.cancel(REGISTRAR, own, 'Admitted in error.')).toMatchObject({ state: 'CANCELLED' });
  });

  test('the last final result finishes the enrolment', async () => {
    const { ids } = await asked(1, 1);
    const [own = ''] = ids;
    await report('resultFinal', own);
    expect(await seen(learner(1), own)).toMatchObject({ state: 'FINISHED' });
    await report('resultFinal', own);
    expect(warnings(own)).toEqual([]);
  });

  test.each(['assessed', 'resultFinal'] as const)(
    'a learner who cancels while a final result is recorded stays cancelled, and the operator reads of it (%s)',
    async (kind) => {
      const { offering, ids } = await asked(1, 1);
      const [own = ''] = ids;
      await at.cancel(learner(1), own);
      await report(kind, own);
      expect(await states(offering)).toBe('CANCELLED');
      expect(warnings(own)).toHaveLength(1);
    },
  );
}
