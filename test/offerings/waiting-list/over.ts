import { expect, test } from '@jest/globals';
import { eventually } from '../../support/alliance.ts';
import { asked, at, learner, seen, states } from './stage.ts';

/** Who still waits when the offering is over. */
export function over(): void {
  test('who still waits the day after the offering is over is told that it is; places stay, and others wait on', async () => {
    const [full, undecided] = [await asked(1, 3), await asked(2, 2, 'BY_HOST')];
    const { id: later = '' } = await at.publish({ places: 2, admission: 'BY_HOST', studyEnd: '2027-03-02' });
    await at.enrol(learner(1), later);
    at.clock.now = new Date('2027-03-01T23:59:59.999Z');
    await runToday();
    expect(await states(full.offering)).toBe('ENROLLED QUEUED QUEUED');
    at.clock.now = new Date('2027-03-02T00:00:00.000Z');
    await runToday();
    expect(await states(full.offering)).toBe('ENROLLED CANCELLED CANCELLED');
    expect(await states(undecided.offering)).toBe('CANCELLED CANCELLED');
    expect(await states(later)).toBe('PENDING');
    const [, waited = ''] = full.ids;
    expect(await seen(learner(2), waited)).toMatchObject({
      ...{ state: 'CANCELLED', cancelledBy: 'OFFERING', reason: 'The offering was over before a place was given.' },
    });
    await eventually(async () => {
      const told = at.messages.filter(({ body }) => body.payload?.['enrolment'] === waited).at(-1)?.body;
      expect(told).toMatchObject({ to: 'dcu.ie', kind: 'learners.enrolmentChanged', payload: { state: 'CANCELLED' } });
    });
  });

  /** The daily job, to its end. */
  async function runToday(): Promise<void> {
    const of = `from pgboss.job where name = 'offerings.endWaits'`;
    await at.sql(`insert into pgboss.job (name, data) values ('offerings.endWaits', '{}')`);
    await eventually(async () => expect(await at.sql(`select 1 ${of} and state <> 'completed'`)).toEqual([]));
  }
}
