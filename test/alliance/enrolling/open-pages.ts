import { expect, test } from '@jest/globals';
import { eventually } from '../../support/alliance.ts';
import { openStream } from '../../support/event-stream.ts';
import { alliance, enrol, OPEN } from './stage.ts';

/** What open pages are told. */
export function openPages(): void {
  test('open pages are told within a moment: the learner’s and the host’s, and nobody else’s', async () => {
    const people = ['learner@eciu.eu', 'registrar@dcu.ie', 'learner@tuni.fi', 'officer@utwente.nl', 'admin@eciu.eu'];
    const streams = await Promise.all(
      people.map(async (who) => openStream(alliance.addresses.hub, await alliance.tokenOf(who))),
    );
    const [learner, host, ...others] = streams;
    try {
      await eventually(async () =>
        expect(streams.map(({ events }) => events[0]?.event)).toEqual(people.map(() => 'ready')),
      );
      const { id, learner: whose } = await enrol('learner@eciu.eu', OPEN, 'live');
      const enrolment = { kind: 'ENROLMENT_CHANGED', record: id };
      const places = { kind: 'OFFERING_CHANGED', record: OPEN };
      await eventually(async () => {
        expect(learner?.changes()).toEqual(
          expect.arrayContaining([enrolment, { kind: 'LEARNER_CHANGED', record: whose?.id }]),
        );
        expect(host?.changes()).toEqual([enrolment]);
      }, 3000);
      await alliance.ask('registrar@dcu.ie', 'DecideEnrolment', { id, admit: true });
      await eventually(async () => {
        expect(host?.changes()).toEqual([enrolment, enrolment, places]);
        for (const other of others) expect(other.changes()).toEqual([places]);
        expect(learner?.changes().filter(({ kind }) => kind === 'LEARNER_CHANGED')).toHaveLength(2);
      }, 3000);
    } finally {
      for (const stream of streams) stream.close();
    }
  });
}
