import { describe, expect, test } from '@jest/globals';
import { differencesOf, sameOutcomes } from '../../../subgraphs/offerings/exchange/import/differences.policy.ts';
import { type CourseFacts, type OfferingFacts } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { keepingOffering } from '../../../subgraphs/offerings/exchange/import/kept.policy.ts';
import { assessmentTypeOf } from '../../../subgraphs/offerings/exchange/draft/vocabulary.ts';
import type { Offering } from '../../../subgraphs/offerings/offering/offering.entity.ts';
import { courseOf as course, draft, offeringOf as offering } from './drafts.ts';

const QUIZ = assessmentTypeOf('quiz')!;
const texts = (remarks: readonly { message: string }[]) => remarks.map(({ message }) => message).join('\n');

describe('a course', () => {
  test.each([
    [1, true],
    [8, true],
    [0.5, false],
    [8.5, false],
    [null, false],
  ])('of %s ECTS called a micro-module is one: %s', (ects, fits) => {
    expect(course({ kind: 'MICRO_MODULE', ects }).values !== null).toBe(fits);
  });

  test.each([
    [2, [QUIZ], 'MICRO_MODULE'],
    [2, [], 'COURSE'],
    [30, [QUIZ], 'COURSE'],
    [null, [QUIZ], 'COURSE'],
  ])('of no kind with %s ECTS, assessed %j, is a %s, and that is told', (ects, assessmentTypes, kind) => {
    const { values, notices } = course({ ects, assessmentTypes });
    expect(values?.kind).toBe(kind);
    expect(texts(notices)).toContain(`taken as ${kind}`);
  });

  test('without a field of study is of an unknown one, and a cut zero is put back', () => {
    expect(course({}).values?.iscedF).toBe('9999');
    expect(course({ iscedF: '613' }).values?.iscedF).toBe('0613');
    expect(course({ iscedF: '1015' }).values?.iscedF).toBe('1015');
  });

  test.each<[string, Partial<CourseFacts>, RegExp]>([
    ['no title', { title: {} }, /no title/],
    ['an EQF level of 9', { eqfLevel: 9 }, /from 1 to 8/],
    ['an EQF level of 5.5', { eqfLevel: 5.5 }, /from 1 to 8/],
    ['a field of another list', { iscedF: '7777' }, /no ISCED-F 2013 code/],
    ['a goal 18', { sdgGoals: [18] }, /no Sustainable Development Goal/],
    ['a topic of its own', { topics: ['SPACE'] }, /no topic of the alliance/],
    ['a partner without domain', { partners: ['tuni'] }, /SCHAC/],
    ['credits below nothing', { ects: -1 }, /no number of ECTS/],
    ['an outcome without words', { learningOutcomes: [{ title: {}, escoSkills: [] }] }, /outcome 1 has no text/],
    [
      'a skill of another list',
      { learningOutcomes: [{ title: { en: 'x' }, escoSkills: [{ id: 'https://example.org', label: {} }] }] },
      /no ESCO skill/,
    ],
    ['a title of 501 characters', { title: { en: 'x'.repeat(501) } }, /501 characters, at most 500/],
  ])('with %s is not taken', (_, facts, problem) => {
    const { values, problems } = course(facts);
    expect(values).toBeNull();
    expect(texts(problems)).toMatch(problem);
  });
});

describe('an offering', () => {
  test('without end, places or enrolment is taken, and what was assumed is told', () => {
    const { values, notices } = offering({ studyEnd: null, places: null });
    expect(values).toMatchObject({ studyEnd: '2027-03-01', places: 0, enrolmentPeriods: [] });
    expect(notices).toHaveLength(3);
  });

  test('with half a period gets the other half, told', () => {
    const opens = { opens: '2027-01-01T00:00:00.000Z', closes: null, targetGroup: null };
    const closes = { opens: null, closes: '2027-02-01T00:00:00.000Z', targetGroup: null };
    expect(offering({ enrolmentPeriods: [opens] }).values?.enrolmentPeriods).toEqual([
      { opens: opens.opens, closes: '2027-03-01T00:00:00.000Z' },
    ]);
    expect(offering({ enrolmentPeriods: [closes] }).values?.enrolmentPeriods).toEqual([
      { opens: '2026-11-03T00:00:00.000Z', closes: closes.closes },
    ]);
  });

  test.each<[string, Partial<OfferingFacts>, RegExp]>([
    ['no first day', { studyStart: null }, /no first day/],
    ['no mode', { mode: null }, /how one takes part/],
    ['an end before its start', { studyEnd: '2027-02-28' }, /before the first/],
    ['more places than anybody has', { places: 100_001 }, /no number of places/],
    [
      'a period that closes before it opens',
      {
        enrolmentPeriods: [
          { opens: '2027-02-01T00:00:00.000Z', closes: '2027-01-01T00:00:00.000Z', targetGroup: null },
        ],
      },
      /before it opens/,
    ],
  ])('with %s is not taken', (_, facts, problem) => {
    const { values, problems } = offering(facts);
    expect(values).toBeNull();
    expect(texts(problems)).toMatch(problem);
  });
});

describe('what a source leaves open is kept', () => {
  const [early, late] = ['2026-10-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'];
  const former = {
    mode: 'CAMPUS',
    studyEnd: '2027-04-01',
    places: 30,
    enrolmentPeriods: [
      { opens: early, closes: late, targetGroup: 'PARTNER_LEARNERS' },
      { opens: early, closes: late, targetGroup: 'OWN_LEARNERS' },
    ],
  } as unknown as Offering;
  const kept = (facts: Partial<OfferingFacts>) =>
    keepingOffering(
      draft({
        course: 'x',
        mode: null,
        studyStart: '2027-03-01',
        studyEnd: null,
        enrolmentPeriods: [],
        places: null,
        state: 'ACTIVE',
        ...facts,
      }),
      former,
    ).facts;
  const groups = (periods: OfferingFacts['enrolmentPeriods']) => periods.map(({ targetGroup }) => targetGroup);

  test('of an offering: mode, last day, places and periods; but no last day before the first', () => {
    expect(kept({})).toMatchObject({ mode: 'CAMPUS', studyEnd: '2027-04-01', places: 30 });
    expect(kept({}).enrolmentPeriods).toHaveLength(2);
    expect(kept({ studyStart: '2027-05-01' }).studyEnd).toBeNull();
    expect(kept({ mode: 'ONLINE', places: 0, studyEnd: '2027-03-02' })).toMatchObject({
      mode: 'ONLINE',
      places: 0,
      studyEnd: '2027-03-02',
    });
  });

  test('of periods at the same time each keeps its own group, and one that says its group has it', () => {
    const same = { opens: early, closes: late, targetGroup: null };
    expect(groups(kept({ enrolmentPeriods: [same, same] }).enrolmentPeriods).toSorted()).toEqual([
      'OWN_LEARNERS',
      'PARTNER_LEARNERS',
    ]);
    expect(groups(kept({ enrolmentPeriods: [{ ...same, targetGroup: 'EVERYONE' }] }).enrolmentPeriods)).toEqual([
      'EVERYONE',
    ]);
  });

  test('a deadline that moved before the opening leaves the opening open', () => {
    const closes = '2026-09-01T00:00:00.000Z';
    const half = { opens: null, closes, targetGroup: null };
    expect(kept({ enrolmentPeriods: [half, half] }).enrolmentPeriods).toEqual([half, half]);
  });
});

describe('outcomes are the same', () => {
  const skill = (id: string) => ({ id, label: {} });
  const was = [{ title: { en: 'Explains water' }, escoSkills: [skill('a'), skill('b')] }];
  test.each([
    ['with a further translation', [{ ...was[0]!, title: { en: 'Explains water', fi: 'Selittää' } }], true],
    [
      'with the skills in another order',
      [{ ...was[0]!, escoSkills: [skill('b'), { id: 'a', label: { en: 'A' } }] }],
      true,
    ],
    ['in other words', [{ ...was[0]!, title: { en: 'Explains ice' } }], false],
    ['in another language alone', [{ ...was[0]!, title: { fi: 'Selittää' } }], false],
    ['with a skill less', [{ ...was[0]!, escoSkills: [skill('a')] }], false],
    ['with one more', [...was, ...was], false],
  ])('%s: %s', (_, is, same) => {
    expect(sameOutcomes(was, is)).toBe(same);
  });
});

test('differences are told fact by fact, texts language by language', () => {
  const before = { title: { en: 'Water', fi: 'Vesi' }, places: 20, languages: ['en'], prerequisites: null };
  const after = {
    title: { fi: 'Vesi', en: 'Ice' },
    places: 30,
    languages: ['en', 'fi'],
    prerequisites: { en: 'None' },
  };
  expect(differencesOf<object>(before, after)).toEqual([
    { field: 'title@en', from: 'Water', to: 'Ice' },
    { field: 'places', from: '20', to: '30' },
    { field: 'languages', from: 'en', to: 'en; fi' },
    { field: 'prerequisites@en', from: '', to: 'None' },
  ]);
});
