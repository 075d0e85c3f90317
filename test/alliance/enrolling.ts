import { beforeAll, describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { eventually, type TestAlliance } from '../support/alliance.ts';
import { openStream } from '../support/event-stream.ts';

const OPEN = 'dcu.ie:6160c2c3-845c-8f54-a5eb-52a6f18dd3b4';
const WINE_RACE = 'dcu.ie:816e6096-af8b-8826-90d4-7bf46fd0df21';
const LEARNER = 'learner@tuni.fi';

interface Enrolled {
  readonly enrol: {
    readonly id?: string;
    readonly state?: string;
    readonly code?: string;
    readonly offering?: { id: string };
    readonly learner?: { id: string };
  };
}
interface Decided {
  readonly decideEnrolment: {
    readonly id?: string;
    readonly state?: string;
    readonly reason?: string;
    readonly code?: string;
    readonly message?: string;
    readonly offering?: { placesLeft: number };
  };
}
interface Me {
  readonly me: {
    readonly name: string;
    readonly enrolments: ({ id: string; state: string; offering: { institution: { name: string } } } | null)[];
    readonly readBy: { edges: { node: { institution: { id: string }; what: string[] } }[] };
  } | null;
}

export function enrolling(at: () => TestAlliance): void {
  let alliance: TestAlliance;
  beforeAll(() => {
    alliance = at();
  });

  const ME =
    '{ me { name enrolments { id state offering { institution { name } } } readBy(first: 20) { edges { node { institution { id } what } } } } }';
  const enrol = (who: string, offering: string, key: string) =>
    alliance.ask<Enrolled>(who, 'Enrol', { offering, key }).then(({ data, errors }) => ({ ...data.enrol, errors }));

  describe('a learner enrols at another university', () => {
    let enrolment: string;

    test('asked twice with the same key there is one enrolment', async () => {
      const [first, second] = await Promise.all([enrol(LEARNER, OPEN, 'k1'), enrol(LEARNER, OPEN, 'k1')]);
      expect(first).toMatchObject({
        state: 'PENDING',
        offering: { id: OPEN },
        learner: { id: expect.stringMatching(/^tuni\.fi:/) },
      });
      expect(second.id).toBe(first.id);
      enrolment = first.id ?? '';
    });

    test('the same key with another body is refused', async () => {
      expect(await enrol(LEARNER, WINE_RACE, 'k1')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    });

    test('another key for the same offering is refused: one place for one learner', async () => {
      expect(await enrol(LEARNER, OPEN, 'k2')).toMatchObject({ code: 'ALREADY_ENROLLED' });
    });

    test('who is no learner cannot enrol', async () => {
      expect(await enrol('officer@tuni.fi', OPEN, 'k3')).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    test('the home shows it, and the host may read name, birth date and ESI, which the learner sees', async () => {
      await eventually(async () => {
        const { data } = await alliance.askText<Me>(LEARNER, ME);
        expect(data.me?.enrolments).toEqual([
          { id: enrolment, state: 'PENDING', offering: { institution: { name: 'Dublin City University' } } },
        ]);
      });
      const query = 'query ($id: ID!) { enrolment(id: $id) { learner { name birthDate esi email } } }';
      const seen = await alliance.askText<{ enrolment: { learner: object } }>('registrar@dcu.ie', query, {
        id: enrolment,
      });
      expect(seen.data.enrolment.learner).toEqual({
        name: 'Demo Learner Aino Esimerkki',
        birthDate: '2001-04-17',
        esi: 'urn:schac:personalUniqueCode:int:esi:tuni.fi:demo-0001',
        email: null,
      });
      const { data } = await alliance.askText<Me>(LEARNER, ME);
      const read = data.me?.readBy.edges
        .filter(({ node }) => node.institution.id === 'dcu.ie')
        .flatMap(({ node }) => node.what);
      expect(read?.toSorted()).toEqual(['BIRTH_DATE', 'ESI', 'NAME']);
    });

    test.each(['officer@utwente.nl', 'learner@eciu.eu', null])('to %s the enrolment does not exist', async (who) => {
      const query = 'query ($id: ID!) { enrolment(id: $id) { id state learner { name } } }';
      expect((await alliance.askText<{ enrolment: null }>(who, query, { id: enrolment })).data.enrolment).toBeNull();
    });

    test('a denial without a reason is refused and names the place', async () => {
      const { data } = await alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', {
        id: enrolment,
        admit: false,
        reason: '  ',
      });
      expect(data.decideEnrolment).toMatchObject({ code: 'INVALID' });
    });

    test.each(['assessor@dcu.ie', 'officer@tuni.fi', LEARNER, 'admin@eciu.eu'])('%s does not decide', async (who) => {
      const { data } = await alliance.ask<Decided>(who, 'DecideEnrolment', { id: enrolment, admit: true });
      expect(data.decideEnrolment).toMatchObject({ code: 'NOT_FOUND' });
    });

    test('the registrar of the host admits, and one place fewer is left', async () => {
      const before = await alliance.askText<{ offering: { placesLeft: number } }>(
        null,
        'query ($id: ID!) { offering(id: $id) { placesLeft } }',
        { id: OPEN },
      );
      const { data } = await alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', {
        id: enrolment,
        admit: true,
      });
      expect(data.decideEnrolment).toEqual({
        id: enrolment,
        state: 'ENROLLED',
        reason: null,
        offering: { id: OPEN, placesLeft: before.data.offering.placesLeft - 1 },
      });
      const again = await alliance.ask<Decided>('registrar@dcu.ie', 'DecideEnrolment', {
        id: enrolment,
        admit: false,
        reason: 'No.',
      });
      expect(again.data.decideEnrolment).toMatchObject({ code: 'WRONG_STATE' });
    });
  });

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

  describe('the work of those who handle enrolments', () => {
    const COUNTS = 'pending queued enrolled finished denied cancelled';
    const WORK = `query ($filter: EnrolmentFilter, $first: Int!, $after: String) { institution(id: "dcu.ie") {
    enrolmentCounts { ${COUNTS} }
    enrolments(filter: $filter, first: $first, after: $after) { totalCount edges { node { id state offering { id } } } pageInfo { hasNextPage endCursor } }
    taughtOfferings(state: [PENDING, QUEUED], first: 50) { totalCount edges { node { id enrolmentCounts { ${COUNTS} } } } } } }`;
    interface Work {
      readonly institution: {
        readonly enrolmentCounts: Record<string, number> | null;
        readonly enrolments: {
          readonly totalCount: number;
          readonly edges: { node: { id: string; state: string; offering: { id: string } } }[];
          readonly pageInfo: { hasNextPage: boolean; endCursor: string };
        } | null;
        readonly taughtOfferings: {
          readonly totalCount: number;
          readonly edges: { node: { id: string; enrolmentCounts: Record<string, number> } }[];
        } | null;
      };
    }
    const work = async (who: string | null, variables: object) => {
      const { data, errors } = await alliance.askText<Work>(who, WORK, { first: 50, ...variables });
      expect(errors).toEqual([]);
      return data.institution;
    };

    test('a registrar sees the waiting ones in the order of asking, page by page, and how many there are', async () => {
      const waiting = { state: ['PENDING', 'QUEUED'] };
      const { enrolments, enrolmentCounts, taughtOfferings } = await work('registrar@dcu.ie', { filter: waiting });
      const all = enrolments!.edges.map(({ node }) => node);
      expect(all.length).toBeGreaterThan(15);
      expect(all.every(({ state }) => waiting.state.includes(state))).toBe(true);
      expect(enrolments!.totalCount).toBe(all.length);
      expect(enrolmentCounts!['pending']! + enrolmentCounts!['queued']!).toBe(all.length);
      expect(enrolmentCounts).toMatchObject({ cancelled: 1 });
      const begin = await work('registrar@dcu.ie', { filter: waiting, first: 5 });
      const { endCursor } = begin.enrolments!.pageInfo;
      const rest = await work('registrar@dcu.ie', { filter: waiting, after: endCursor });
      const paged = [...begin.enrolments!.edges, ...rest.enrolments!.edges].map(({ node }) => node.id);
      expect(paged).toEqual(all.map(({ id }) => id));

      const taught = taughtOfferings!.edges.map(({ node }) => node);
      expect(new Set(taught.map(({ id }) => id))).toEqual(new Set(all.map(({ offering }) => offering.id)));
      expect(taughtOfferings!.totalCount).toBe(taught.length);
      const race = taught.find(({ id }) => id === WINE_RACE)!.enrolmentCounts;
      expect(race['pending']! + race['queued']!).toBe(all.filter(({ offering }) => offering.id === WINE_RACE).length);
      const narrowed = await work('assessor@dcu.ie', { filter: { offeringId: OPEN } });
      expect(narrowed.enrolments!.edges.map(({ node }) => [node.offering.id, node.state])).toEqual([
        [OPEN, 'ENROLLED'],
      ]);
    });

    test.each(['admin@eciu.eu', 'officer@utwente.nl', LEARNER, null])('%s sees nothing of it', async (who) => {
      expect(await work(who, {})).toEqual({ enrolmentCounts: null, enrolments: null, taughtOfferings: null });
      const counts = `query ($id: ID!) { offering(id: $id) { enrolmentCounts { pending } } }`;
      const { data } = await alliance.askText<{ offering: object }>(who, counts, { id: OPEN });
      expect(data.offering).toEqual({ enrolmentCounts: null });
    });
  });

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
