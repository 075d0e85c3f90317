import { describe, expect, test } from '@jest/globals';
import { personOf } from '../../support/context.ts';
import { HOST, uuid } from '../support.ts';
import { asked, at, learner, states } from './stage.ts';

const LATER = [{ opens: '2027-01-01T00:00:00Z', closes: '2027-03-01T00:00:00Z' }];

/** The host corrects dates, or how places are given. */
export function changedOffering(): void {
  describe('the host changes an offering', () => {
    test('a deadline is extended, and enrolment is open again', async () => {
      const { offering } = await asked(5, 1);
      at.clock.now = new Date('2027-02-10T00:00:00Z');
      expect(await at.enrol(learner(9), offering)).toMatchObject({ code: 'ENROLMENT_CLOSED' });
      const closes = '2027-03-01T00:00:00.000Z';
      expect(await at.change(offering, { enrolmentPeriods: LATER, studyEnd: '2027-04-30' })).toMatchObject({
        status: 'OPEN',
        studyPeriod: { start: '2027-02-01', end: '2027-04-30' },
        enrolmentPeriods: [{ closes }],
      });
      expect(await at.enrol(learner(9), offering)).toMatchObject({ state: 'ENROLLED' });
      const { cards } = await at.feed('/feed/offerings?first=200');
      expect(cards.find(({ id }) => id === offering)).toMatchObject({ studyEnd: '2027-04-30' });
    });

    test('what is left out stays, and so may a period that has closed', async () => {
      const { offering } = await asked(5, 1);
      const former = { opens: '2027-01-01T00:00:00Z', closes: '2027-01-31T00:00:00Z' };
      at.clock.now = new Date('2027-02-10T00:00:00Z');
      expect(await at.change(offering, { enrolmentPeriods: [former, ...LATER] })).toMatchObject({
        enrolmentPeriods: [{ closes: '2027-01-31T00:00:00.000Z' }, { closes: '2027-03-01T00:00:00.000Z' }],
        studyPeriod: { start: '2027-02-01', end: '2027-03-01' },
        admission: 'AUTOMATIC',
      });
    });

    test.each<[string, object, string]>([
      ['a first day in the past', { studyStart: '2026-01-01' }, 'input.studyStart'],
      ['a last day before the first', { studyEnd: '2027-01-31' }, 'input.studyEnd'],
      ['no period', { enrolmentPeriods: [] }, 'input.enrolmentPeriods'],
      [
        'a new period that has closed',
        { enrolmentPeriods: [{ opens: '2026-01-01T00:00:00Z', closes: '2026-02-01T00:00:00Z' }] },
        'input.enrolmentPeriods.0.closes',
      ],
    ])('not to %s', async (_what, change, path) => {
      const { offering } = await asked(5, 1);
      expect(await at.change(offering, change)).toMatchObject({ code: 'INVALID', details: [{ path }] });
    });

    test('how places are given changes only once nobody waits for a decision', async () => {
      const { offering, ids } = await asked(2, 3, 'BY_HOST');
      expect(await at.change(offering, { admission: 'AUTOMATIC' })).toMatchObject({
        code: 'WRONG_STATE',
        message: '3 requests wait for a decision: decide first, then change how places are given.',
      });
      for (const id of ids) await at.decide(id, false, 'Too few of you.');
      expect(await at.change(offering, { admission: 'AUTOMATIC' })).toMatchObject({ admission: 'AUTOMATIC' });
      expect(await at.enrol(learner(9), offering)).toMatchObject({ state: 'ENROLLED' });
    });

    test('not once it is over', async () => {
      const { offering } = await asked(1, 1);
      at.clock.now = new Date('2027-03-02T00:00:00Z');
      expect(await at.change(offering, { studyEnd: '2027-04-30' })).toMatchObject({ code: 'WRONG_STATE' });
    });

    test('only a registrar of the host may', async () => {
      const { offering } = await asked(1, 2);
      for (const who of [personOf('dcu.ie', ['REGISTRAR']), personOf(HOST, ['ASSESSOR']), learner(1)])
        expect(await at.change(offering, { studyEnd: '2027-04-30' }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await at.change(`${HOST}:${uuid(99)}`, { studyEnd: '2027-04-30' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await states(offering)).toBe('ENROLLED QUEUED');
    });
  });
}
