import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { forecastOf, NO_PRECEDENTS, type ForecastFacts } from '../../subgraphs/recognition/forecast/forecast.policy.ts';
import type { RuleSource } from '../../subgraphs/recognition/rule/rule.entity.ts';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller.ts';
import { COURSE, decide, makeRule, receive, request } from './fixtures.ts';
import { learner, officer, person, startRecognition, type Recognition } from './support.ts';

const FORECAST = `query ($r: [_Any!]!, $offerings: [ID!]!) { _entities(representations: $r) { ... on Institution { recognitionForecast(offerings: $offerings) {
  offering { id } outcome ects rule { id title } precedentSummary { recognised refused medianDays } differences { kind explanation coded { code } } because reasons { code parameters { name value } } } } } }`;
const offeringOf = (n: number) => `dcu.ie:019a2f00-0000-7000-8000-00000000${String(n).padStart(4, '0')}`;
const ETHICS = offeringOf(7001);

let at: Recognition;
let ruleId: string;
const forecast = async (offerings: readonly string[], who: Caller = learner) => {
  const r = [{ __typename: 'Institution', id: 'tuni.fi' }];
  const data = await at.ask<any>(who, FORECAST, { r, offerings });
  return data._entities[0].recognitionForecast;
};
const outcomesOf = (...titles: string[]) => titles.map((title) => ({ title, escoSkills: [] }));

beforeAll(async () => {
  at = await startRecognition();
  const { courses } = at.elsewhere;
  courses[offeringOf(1)] = { id: COURSE, title: 'Introduction to Artificial Intelligence', ects: 3, eqfLevel: 6 };
  courses[offeringOf(2)] = {
    id: offeringOf(9002),
    title: 'Robots',
    ects: 3,
    eqfLevel: 6,
    learningOutcomes: outcomesOf('Train a simple classifier'),
  };
  courses[offeringOf(3)] = {
    id: offeringOf(9003),
    title: 'Webinar',
    ects: null,
    eqfLevel: null,
    credentialKind: 'PARTICIPATION',
  };
  courses[offeringOf(4)] = { id: ETHICS, title: 'Ethics', ects: 2, eqfLevel: 6 };
  courses[offeringOf(5)] = { id: offeringOf(9005), title: 'School maths', ects: 3, eqfLevel: 4, workloadHours: 30 };
  courses[offeringOf(6)] = { id: offeringOf(9006), title: 'Law', ects: 3, eqfLevel: 6 };
  ruleId = (await makeRule(at)).id;
  const source = (course: string, title: string, ects: number) => ({
    course,
    awardedBy: 'dcu.ie',
    title: { en: title },
    ects,
    eqfLevel: 6,
  });
  await makeRule(at, {
    sources: [source(ETHICS, 'Ethics', 2), source(offeringOf(9006), 'Law', 3)],
    ects: 5,
    eqfLevel: null,
  });
  // Two earlier decisions on "Robots", after 10 and 20 days; one that refused "School maths".
  for (const [n, days] of [
    [1, 10],
    [2, 20],
  ] as const) {
    const who = person('tuni.fi', `before ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-0000000b000${n}`);
    at.now = new Date('2026-09-01T10:00:00Z');
    const { id } = await request(at, { receivedCredentialId: await receive(at, { title: { en: 'Robots' } }) }, who);
    at.now = new Date(at.now.getTime() + days * 86_400_000);
    await decide(at, officer, { requestId: id, outcome: 'FULL', ects: 3 });
  }
  at.now = new Date('2026-11-21T10:00:00Z');
}, 60_000);
afterAll(() => at.stop());

describe('a forecast', () => {
  test('is automatic where a rule covers the course, and names it', async () => {
    const [one] = await forecast([offeringOf(1)]);
    expect(one).toEqual({
      offering: { id: offeringOf(1) },
      outcome: 'AUTOMATIC',
      ects: 3,
      rule: { id: ruleId, title: 'DCU:n tekoälyjohdatus' },
      precedentSummary: { recognised: 0, refused: 0, medianDays: null },
      differences: [],
      because: ['A rule covers it: with a sealed credential of a final pass it is recognised at once.'],
      reasons: [{ code: 'RULE_AT_ONCE', parameters: [] }],
    });
  });

  test('is by the rule that decides automatically, even if a newer one makes conditions', async () => {
    const offering = offeringOf(7);
    const course = { id: offeringOf(9007), title: 'Data', ects: 5, eqfLevel: 6 };
    at.elsewhere.courses[offering] = course;
    const sources = [{ course: course.id, awardedBy: 'dcu.ie', title: { en: 'Data' }, ects: 5, eqfLevel: 6 }];
    const plain = await makeRule(at, { sources, ects: 5, validFrom: '2025-01-01' });
    await makeRule(at, { sources, ects: 5, minGrade: 'B' });
    expect(await forecast([offering])).toMatchObject([{ outcome: 'AUTOMATIC', ects: 5, rule: { id: plain.id } }]);
  });

  test('is not automatic where the accreditation of the institution does not cover the course', async () => {
    const [before] = at.elsewhere.accreditations;
    at.elsewhere.accreditations = [{ ...before!, eqfLevels: [7] }];
    try {
      const [one] = await forecast([offeringOf(1)]);
      expect(one).toMatchObject({ outcome: 'LIKELY', reasons: [{ code: 'RULE_IF_MET' }, { code: 'NOT_ASSURED' }] });
    } finally {
      at.elsewhere.accreditations = [before!];
    }
  });

  test('counts precedents of the same course version, and how long they took', async () => {
    expect(await forecast([offeringOf(2)])).toMatchObject([
      { outcome: 'LIKELY', ects: 3, rule: null, precedentSummary: { recognised: 2, refused: 0, medianDays: 15 } },
    ]);
    const [{ because, reasons }] = await forecast([offeringOf(2)]);
    expect(because).toEqual(['Of 2 earlier decisions on the same course, 2 recognised it.']);
    const parameters = ['known', 'recognised'].map((name) => ({ name, value: '2' }));
    expect(reasons).toEqual([{ code: 'PRECEDENTS', parameters }]);
  });

  test('lists differences that the course shows, and says what cannot be credited', async () => {
    const [school, webinar] = await forecast([offeringOf(5), offeringOf(3)]);
    expect(school).toMatchObject({ outcome: 'CASE_BY_CASE', ects: null });
    expect(school.differences.map(({ kind }: any) => kind)).toEqual(['LEVEL', 'WORKLOAD']);
    expect(webinar).toMatchObject({ outcome: 'UNLIKELY', ects: null });
  });

  test('by a rule of several courses needs all of them in the query', async () => {
    expect(await forecast([offeringOf(4)])).toMatchObject([{ outcome: 'CASE_BY_CASE', rule: null }]);
    const both = await forecast([offeringOf(4), offeringOf(6)]);
    expect(both).toMatchObject([
      { outcome: 'AUTOMATIC', ects: 5 },
      { outcome: 'AUTOMATIC', ects: 5 },
    ]);
    expect(both[0].because[1]).toContain('together');
  });

  test('is public, is null for offerings not found, and keeps the order of the query', async () => {
    const answers = await forecast([offeringOf(8888), offeringOf(1), offeringOf(1)], ANONYMOUS);
    expect(answers).toMatchObject([null, { outcome: 'AUTOMATIC' }, { outcome: 'AUTOMATIC' }]);
    at.elsewhere.down = ['dcu.ie'];
    try {
      expect(await forecast([offeringOf(1)])).toEqual([null]);
    } finally {
      at.elsewhere.down = [];
    }
  });

  test('of a hundred offerings takes as many SQL statements as of one, and five queries of the graph', async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => offeringOf(5000 + n));
    for (const [n, id] of hundred.entries())
      at.elsewhere.courses[id] = { id: offeringOf(6000 + n), title: `Course ${n}`, ects: 3, eqfLevel: 6 };
    at.statements.length = 0;
    await forecast([offeringOf(1)]);
    const one = at.statements.length;
    at.statements.length = 0;
    at.elsewhere.questions.length = 0;
    expect((await forecast(hundred)).every(Boolean)).toBe(true);
    expect(at.statements).toHaveLength(one);
    expect(one).toBeLessThanOrEqual(2);
    expect(at.elsewhere.questions).toHaveLength(5);
    await expect(forecast([...hundred, offeringOf(1)])).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  });

  test('under many aliases in one request costs no more than one; a visitor may name a hundred offerings in total', async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => offeringOf(5000 + n));
    const fields = (offerings: (n: number) => string) =>
      Array.from({ length: 49 }, (_, n) => `f${n}: recognitionForecast(offerings: ${offerings(n)}) { outcome }`).join(
        ' ',
      );
    const ask = (who: Caller, body: string) =>
      at.answer(
        who,
        `{ _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }]) { ... on Institution { ${body} } } }`,
      );
    const same = fields(() => JSON.stringify(hundred));
    at.elsewhere.questions.length = 0;
    at.statements.length = 0;
    const { data, errors } = await ask(ANONYMOUS, same);
    expect(errors).toBeUndefined();
    expect((data as any)._entities[0].f48).toHaveLength(100);
    expect(at.elsewhere.questions).toHaveLength(5);
    expect(at.statements.length).toBeLessThanOrEqual(2);
    const others = fields((n) => JSON.stringify([0, 1, 2].map((one) => offeringOf(5000 + 3 * n + one))));
    at.elsewhere.questions.length = 0;
    expect((await ask(ANONYMOUS, others)).errors?.[0]?.extensions['code']).toBe('BAD_INPUT');
    expect(at.elsewhere.questions.length).toBeLessThanOrEqual(1);
    expect((await ask(learner, others)).errors).toBeUndefined();
  });
});

const FACTS: ForecastFacts = {
  kind: 'MICRO_CREDENTIAL',
  ects: 3,
  eqfLevel: 6,
  accredited: true,
  rule: null,
  precedents: NO_PRECEDENTS,
  differences: [],
};
const RULE = { ects: 3, eqfLevel: 6, minGrade: null, sources: [{} as never] };
const counts = (recognised: number, refused: number) => ({ recognised, refused, medianDays: 1 });
test.each<[string, Partial<ForecastFacts>, string, number | null]>([
  ['a rule whose criteria the course can meet', { rule: RULE }, 'AUTOMATIC', 3],
  ['a rule with a lowest grade', { rule: { ...RULE, minGrade: 'C' } }, 'LIKELY', 3],
  ['a rule, of a provider not known to be quality-assured', { rule: RULE, accredited: null }, 'LIKELY', 3],
  ['a rule of a higher level', { rule: RULE, eqfLevel: 5 }, 'LIKELY', 3],
  ['a proof of participation, whatever the rule', { rule: RULE, kind: 'PARTICIPATION' }, 'UNLIKELY', null],
  ['no rule, no precedent', {}, 'CASE_BY_CASE', null],
  ['mostly recognised', { precedents: counts(2, 1) }, 'LIKELY', 3],
  ['mostly refused', { precedents: counts(1, 2) }, 'UNLIKELY', null],
  ['as often as not', { precedents: counts(1, 1) }, 'CASE_BY_CASE', null],
  [
    'recognised, but with a difference',
    { precedents: counts(2, 0), differences: [{ kind: 'LEVEL', explanation: 'x' }] },
    'CASE_BY_CASE',
    null,
  ],
])('%s', (_, facts, outcome, ects) => {
  const { because, ...forecast } = forecastOf({ ...FACTS, ...facts });
  expect(forecast).toEqual({ outcome, ects });
  expect(because.length).toBeGreaterThan(0);
});

test('a rule that gives fewer credits than its courses have leaves the decision to an officer, and the forecast says so', () => {
  const sources = [{ ects: 3 } as RuleSource, { ects: 2 } as RuleSource];
  const forecast = (ects: number) => forecastOf({ ...FACTS, rule: { ...RULE, sources, ects } });
  expect(forecast(4).outcome).toBe('LIKELY');
  expect(forecast(4).because).toContain('The rule gives only 4 of the 5 ECTS: an officer decides.');
  expect(forecast(5).outcome).toBe('AUTOMATIC');
});
