import { beforeAll, describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { eventually } from '../../support/alliance.ts';
import { alliance, type Decided, enrol, LEARNER, WINE_RACE } from './stage.ts';

/** Places that several ask for at once. */
export function lastPlace(): void {
  test('the last place is given once, under concurrency; who comes later waits', async () => {
    const database = await MikroORM.init({
      clientUrl: alliance.databaseOf('dcu.ie'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
    });
    try {
      await database.em.execute(`update offerings.offering set places = 1 where id = '${WINE_RACE}'`);
      await database.em.execute(
        `insert into offerings.enrolment (id, offering_id, learner, state, requested_at)
       select 'dcu.ie:' || uuidv7(), '${WINE_RACE}', 'tuni.fi:' || uuidv7(), 'PENDING', date_trunc('milliseconds', now()) from generate_series(1, 20)`,
      );
      const waiting = await database.em.execute<{ id: string }[]>(
        `select id from offerings.enrolment where offering_id = '${WINE_RACE}'`,
      );
      const answers = await Promise.all(
        waiting.map(({ id }) => alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', { id, admit: true })),
      );
      const outcomes = answers.map(({ data }) => data.decideEnrolment.code ?? data.decideEnrolment.state);
      expect(outcomes.filter((outcome) => outcome === 'ENROLLED')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'NO_PLACES')).toHaveLength(19);
      expect(await enrol('learner@eciu.eu', WINE_RACE, 'late')).toMatchObject({ state: 'QUEUED' });
    } finally {
      await database.close(true);
    }
  });

  describe('an offering that gives its one place at once', () => {
    const PUBLISH = `mutation ($input: PublishOfferingInput!) {
    publishOffering(input: $input) { ... on Offering { id } ... on Refused { code message } }
  }`;
    const CANCEL = `mutation ($id: ID!, $reason: String) {
    cancelEnrolment(input: { enrolmentId: $id, reason: $reason }) { ... on Enrolment { state } ... on Refused { code } }
  }`;
    const VIEW = '{ me { enrolments { id state reason cancelledBy waitingListPlace offering { id } } } }';
    const PERIODS = 'status enrolmentPeriod { opens closes targetGroup } enrolmentPeriods { opens closes targetGroup }';
    const COURSE = 'dcu.ie:6b6c9ff1-7c94-82c8-a858-5e4f3eef56ff';
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    let offering: string;
    let first: string;
    interface View {
      readonly me: {
        readonly enrolments: readonly { readonly id: string; readonly offering: { readonly id: string } }[];
      };
    }

    beforeAll(async () => {
      const input = {
        ...{ courseId: COURSE, mode: 'ONLINE', places: 1, admission: 'AUTOMATIC' },
        ...{ studyStart: day(60).slice(0, 10), studyEnd: day(90).slice(0, 10) },
        enrolmentPeriods: [
          { opens: day(-1), closes: day(40) },
          { opens: day(-9), closes: day(3), targetGroup: 'OWN_LEARNERS' },
        ],
      };
      const { data } = await alliance.askText<{ publishOffering: { id: string } }>('registrar@dcu.ie', PUBLISH, {
        input,
      });
      offering = data.publishOffering.id;
    });

    const viewOf = async (who: string) =>
      (await alliance.askText<View>(who, VIEW)).data.me.enrolments.find((one) => one.offering.id === offering);

    test('one learner has it, another of another home waits as the first', async () => {
      const answer = await enrol(LEARNER, offering, 'at-once');
      expect(answer).toMatchObject({ state: 'ENROLLED' });
      first = answer.id ?? '';
      expect(await enrol('learner@eciu.eu', offering, 'at-once')).toMatchObject({ state: 'QUEUED' });
      await eventually(async () => {
        expect(await viewOf('learner@eciu.eu')).toMatchObject({ state: 'QUEUED', waitingListPlace: 1, reason: null });
      });
    });

    test('the neighbour’s officer takes nothing away; the host does, and both learners see it at home', async () => {
      const taken = (who: string) =>
        alliance.askText<{ cancelEnrolment: object }>(who, CANCEL, { id: first, reason: 'The fee was not paid.' });
      expect((await taken('officer@utwente.nl')).data.cancelEnrolment).toEqual({ code: 'NOT_FOUND' });
      expect((await taken('registrar@dcu.ie')).data.cancelEnrolment).toEqual({ state: 'CANCELLED' });
      await eventually(async () => {
        expect(await viewOf(LEARNER)).toMatchObject({
          ...{ state: 'CANCELLED', cancelledBy: 'HOST', reason: 'The fee was not paid.', waitingListPlace: null },
        });
      });
      expect(await viewOf('learner@eciu.eu')).toMatchObject({ state: 'ENROLLED', waitingListPlace: null });
    });

    test('the hub’s index and the institution say the same of its periods', async () => {
      const query = `query ($id: ID!) { offering(id: $id) { placesLeft ${PERIODS} } }`;
      const found = `{ catalogue(search: "artificial intelligence", first: 100) { edges { node { id ${PERIODS} } } } }`;
      const { data } = await alliance.askText<{ offering: object }>(null, query, { id: offering });
      expect(data.offering).toMatchObject({
        placesLeft: 0,
        status: 'OPEN',
        enrolmentPeriod: { targetGroup: 'EVERYONE' },
      });
      await eventually(async () => {
        const { data: index } = await alliance.askText<{ catalogue: { edges: { node: { id: string } }[] } }>(
          null,
          found,
        );
        const node = index.catalogue.edges.find((edge) => edge.node.id === offering)?.node;
        expect({ ...node, placesLeft: 0 }).toEqual({ ...data.offering, id: offering });
      });
    });
  });
}
