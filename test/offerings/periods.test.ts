import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { personOf } from '../support/context.ts';
import { COURSE, HOST, learnerOf, REGISTRAR, startOfferingsNode, uuid, type OfferingsNode } from './support.ts';

const NOW = new Date('2027-01-15T12:00:00.000Z');
const OWN_FIRST = [
  { opens: '2027-01-20T08:00:00Z', closes: '2027-01-31T18:00:00Z' },
  { opens: '2027-01-16T08:00:00Z', closes: '2027-01-22T08:00:00Z', targetGroup: 'OWN_LEARNERS' },
];
const SHOWN =
  'query ($id: ID!) { offering(id: $id) { status admission enrolmentPeriod { opens targetGroup } enrolmentPeriods { opens closes targetGroup } } }';

interface Shown {
  readonly status: string;
  readonly admission: string;
  readonly enrolmentPeriod: { readonly opens: string; readonly targetGroup: string } | null;
  readonly enrolmentPeriods: readonly {
    readonly opens: string;
    readonly closes: string;
    readonly targetGroup: string;
  }[];
}

let at: OfferingsNode;
beforeAll(async () => {
  at = await startOfferingsNode();
});
beforeEach(() => {
  at.clock.now = NOW;
});
afterAll(() => at.stop());

const shown = async (id: string, who = personOf('dcu.ie', [])) =>
  (await at.ask<{ offering: Shown }>(who, SHOWN, { id })).offering;
let asking = 1000;
/** Somebody new of an institution asks at a moment. */
const ask = (home: string, offering: string, moment: string) => {
  at.clock.now = new Date(moment);
  return at.enrol(learnerOf(home, (asking += 1)), offering);
};

describe('an offering with two periods, its own learners first', () => {
  let id: string;
  beforeAll(async () => {
    at.clock.now = NOW;
    id = (await at.publish({ places: 50, enrolmentPeriods: OWN_FIRST })).id ?? '';
  });

  test('lists them in the order of opening, for everyone unless told', async () => {
    expect((await shown(id)).enrolmentPeriods).toEqual([
      { opens: '2027-01-16T08:00:00.000Z', closes: '2027-01-22T08:00:00.000Z', targetGroup: 'OWN_LEARNERS' },
      { opens: '2027-01-20T08:00:00.000Z', closes: '2027-01-31T18:00:00.000Z', targetGroup: 'EVERYONE' },
    ]);
  });

  test.each([
    ['2027-01-16T07:59:59.999Z', 'COMING_SOON', 'ENROLMENT_CLOSED', 'ENROLMENT_CLOSED', 'OWN_LEARNERS'],
    ['2027-01-16T08:00:00.000Z', 'OPEN', 'PENDING', 'ENROLMENT_CLOSED', 'OWN_LEARNERS'],
    ['2027-01-20T07:59:59.999Z', 'OPEN', 'PENDING', 'ENROLMENT_CLOSED', 'OWN_LEARNERS'],
    ['2027-01-20T08:00:00.000Z', 'OPEN', 'PENDING', 'PENDING', 'EVERYONE'],
    ['2027-01-22T08:00:00.000Z', 'OPEN', 'PENDING', 'PENDING', 'EVERYONE'],
    ['2027-01-31T17:59:59.999Z', 'OPEN', 'PENDING', 'PENDING', 'EVERYONE'],
    ['2027-01-31T18:00:00.000Z', 'CLOSED', 'ENROLMENT_CLOSED', 'ENROLMENT_CLOSED', undefined],
  ])('at %s is %s: own learners %s, partners %s', async (moment, status, own, partner, current) => {
    const answers = [await ask(HOST, id, moment), await ask('dcu.ie', id, moment)];
    expect(answers.map(({ state, code }) => state ?? code)).toEqual([own, partner]);
    const now = await shown(id);
    expect([now.status, now.enrolmentPeriod?.targetGroup]).toEqual([status, current]);
  });

  test('refuses in a sentence that says from when until when', async () => {
    expect(await ask('dcu.ie', id, '2027-01-17T00:00:00Z')).toMatchObject({
      code: 'ENROLMENT_CLOSED',
      message:
        'At the moment the offering only takes enrolments of learners of Tampere University. You may enrol from 2027-01-20 08:00 UTC until 2027-01-31 18:00 UTC.',
    });
  });

  test('shows the same to every caller', async () => {
    at.clock.now = new Date('2027-01-17T00:00:00Z');
    const all = [REGISTRAR, learnerOf(HOST, 1), learnerOf('dcu.ie', 1), personOf('dcu.ie', [])];
    const answers = await Promise.all(all.map((who) => shown(id, who)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

test('a period for partners is not for own learners', async () => {
  const period = { opens: '2027-01-14T00:00:00Z', closes: '2027-01-31T00:00:00Z', targetGroup: 'PARTNER_LEARNERS' };
  const { id = '' } = await at.publish({ places: 5, enrolmentPeriods: [period] });
  expect(await ask(HOST, id, NOW.toISOString())).toMatchObject({
    code: 'ENROLMENT_CLOSED',
    message:
      'At the moment the offering only takes enrolments of learners of other institutions. It has no enrolment period for learners of Tampere University.',
  });
  expect(await ask('dcu.ie', id, NOW.toISOString())).toMatchObject({ state: 'PENDING' });
});

test('what an older program stored is for everyone, and the host decides', async () => {
  const id = `${HOST}:${uuid(77)}`;
  const period = { opens: '2027-01-14T00:00:00.000Z', closes: '2027-01-31T00:00:00.000Z' };
  await at.sql(
    `insert into offerings.offering (id, course_id, mode, study_start, study_end, enrolment_periods, places)
     values (?, ?, 'ONLINE', '2027-02-01', '2027-03-01', ?::jsonb, 3)`,
    [id, COURSE, JSON.stringify([period])],
  );
  expect(await shown(id)).toMatchObject({
    ...{ status: 'OPEN', admission: 'BY_HOST', enrolmentPeriods: [{ ...period, targetGroup: 'EVERYONE' }] },
  });
  expect(await ask('dcu.ie', id, NOW.toISOString())).toMatchObject({ state: 'PENDING' });
});

test('periods that end before they begin, and more than the index has room for, are refused by their place', async () => {
  const wrong = [OWN_FIRST[0]!, { opens: '2027-01-20T08:00:00Z', closes: '2027-01-20T08:00:00Z' }];
  expect(await at.publish({ places: 1, enrolmentPeriods: wrong })).toMatchObject({
    ...{ code: 'INVALID', details: [{ path: 'input.enrolmentPeriods.1.closes' }] },
  });
  const many = Array.from({ length: 51 }, () => OWN_FIRST[0]!);
  expect(await at.publish({ places: 1, enrolmentPeriods: many })).toMatchObject({
    code: 'INVALID',
    details: [{ path: 'input.enrolmentPeriods', message: 'Give at most 50 periods.' }],
  });
});

test('a year that the hub’s index does not take is refused by its place', async () => {
  const years = { studyStart: '2027-02-01', studyEnd: '3000-01-01' };
  const enrolmentPeriods = [{ opens: '0001-01-01T00:00:00Z', closes: '3000-01-31T18:00:00Z' }];
  const message = 'Give a date in the years 1900 to 2999.';
  expect(await at.publish({ places: 1, ...years, enrolmentPeriods })).toMatchObject({
    code: 'INVALID',
    details: [
      { path: 'input.studyEnd', message },
      { path: 'input.enrolmentPeriods.0.opens', message },
      { path: 'input.enrolmentPeriods.0.closes', message },
    ],
  });
  const last = {
    studyEnd: '2999-12-31',
    enrolmentPeriods: [{ opens: '1900-01-01T00:00:00Z', closes: '2999-12-31T00:00:00Z' }],
  };
  expect(await at.publish({ places: 1, ...last })).toMatchObject({ id: expect.any(String) });
});

test('only a registrar of the host says when who may enrol', async () => {
  for (const who of [personOf('dcu.ie', ['REGISTRAR']), learnerOf(HOST, 1)])
    expect(await at.publish({ places: 1, enrolmentPeriods: OWN_FIRST }, who)).toMatchObject({ code: 'NOT_ALLOWED' });
});
