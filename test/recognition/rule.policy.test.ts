import { describe, expect, test } from '@jest/globals';
import type { RecognitionRule, RuleSource } from '../../subgraphs/recognition/rule/rule.entity.ts';
import {
  covers,
  leadsTo,
  notAutomaticBecause,
  showsSource,
  type IssuerWord,
  type RuleEvidence,
} from '../../subgraphs/recognition/rule/rule.policy.ts';
import { mistakesOf } from '../../subgraphs/recognition/rule/rule-draft.policy.ts';
import { draftOf } from '../../subgraphs/recognition/rule/rule-writing.service.ts';
import { adviceFor, differencesOf } from '../../subgraphs/recognition/suggestion/suggestion.policy.ts';

const SOURCE: RuleSource = {
  course: 'dcu.ie:course',
  awardedBy: 'dcu.ie',
  title: { en: 'Introduction to AI', fi: 'Johdatus tekoälyyn' },
  ects: 3,
  eqfLevel: 6,
};
const RULE: RecognitionRule = {
  id: 'tuni.fi:rule',
  title: { en: 'Rule' },
  sources: [SOURCE],
  series: null,
  number: 1,
  replacesId: null,
  targets: [],
  purposes: ['CREDIT_TRANSFER', 'EXEMPTION'],
  agreementId: null,
  endedAt: null,
  endedBy: null,
  endedBecause: null,
  changes: 1,
  target: 'COMP.100',
  targetTitle: { en: 'Basics of AI' },
  ects: 3,
  eqfLevel: 6,
  minGrade: null,
  validFrom: '2026-01-01',
  validUntil: null,
  evidence: 'Compared.',
  madeBy: 'tuni.fi|x',
  madeAt: new Date(0),
};
const PIECE: RuleEvidence = {
  course: null,
  awardingInstitution: 'dcu.ie',
  title: { en: ' introduction to AI' },
  ects: 3,
  eqfLevel: 6,
  kind: 'MICRO_CREDENTIAL',
  verdict: 'VALID',
  grade: 'B',
};
const WORD: IssuerWord = {
  validity: 'VALID',
  final: true,
  passed: true,
  reachable: true,
  accredited: true,
  sealerEntitled: true,
};

describe('evidence covers a source', () => {
  test.each<[string, Partial<RuleEvidence>, boolean]>([
    ['by the facts that define the course version', {}, true],
    ['by its title in any language', { title: { fi: 'Johdatus tekoälyyn' } }, true],
    ['by the course the issuer names', { course: 'dcu.ie:course', title: { en: 'Renamed' } }, true],
    ['not by another course of the same title', { course: 'dcu.ie:other' }, false],
    ['not by another institution', { awardingInstitution: 'utwente.nl' }, false],
    ['not from an awarding body outside the alliance', { awardingInstitution: null }, false],
    ['not with other credits', { ects: 2 }, false],
    ['not at another level', { eqfLevel: 7 }, false],
    ['not without a level', { eqfLevel: null }, false],
    ['not by another title', { title: { en: 'Introduction' } }, false],
  ])('%s', (_, differing, expected) => {
    expect(showsSource({ ...PIECE, ...differing }, SOURCE)).toBe(expected);
  });

  test('and each of several sources needs a piece of its own', () => {
    const second = { ...SOURCE, course: 'dcu.ie:second', title: { en: 'Ethics' } };
    const rule = { ...RULE, sources: [SOURCE, second] };
    const ethics = { ...PIECE, title: { en: 'Ethics' } };
    expect(covers(rule, [PIECE])).toBe(false);
    expect(covers(rule, [PIECE, PIECE])).toBe(false);
    expect(covers(rule, [ethics, PIECE])).toBe(true);
  });

  test('and a rule does not cover evidence beside its sources', () => {
    expect(covers(RULE, [PIECE])).toBe(true);
    expect(covers(RULE, [PIECE, { ...PIECE, title: { en: 'Ethics' } }])).toBe(false);
  });
});

test.each([
  [null, true],
  ['comp.100', true],
  ['Basics of AI ', true],
  ['HIST.200', false],
])('the rule gives what a request towards %s asks for: %s', (towards, expected) => {
  expect(leadsTo(RULE, towards)).toBe(expected);
});

describe('a rule decides automatically only where every criterion is met', () => {
  const because = (piece: Partial<RuleEvidence>, word: Partial<IssuerWord>, rule: Partial<RecognitionRule> = {}) =>
    notAutomaticBecause(
      { ...RULE, ...rule },
      [{ evidence: { ...PIECE, ...piece }, issuer: { ...WORD, ...word } }],
      (_, lowest) => (lowest === 'C' ? true : lowest === 'A' ? false : null),
    );

  test('it does where all are met', () => {
    expect(because({}, {})).toEqual([]);
    expect(because({}, {}, { minGrade: 'C' })).toEqual([]);
  });

  test.each<[string, Partial<RuleEvidence>, Partial<IssuerWord>, Partial<RecognitionRule>, string]>([
    ['an unconfirmed document', { verdict: 'INDETERMINATE' }, {}, {}, 'confirmed'],
    ['participation', { kind: 'PARTICIPATION' }, {}, {}, 'participation'],
    ['a seal that is neither the awarding body’s nor mandated', {}, { sealerEntitled: false }, {}, 'mandate'],
    ['an issuer that does not say it is valid', {}, { validity: null }, {}, 'does not say that the credential'],
    [
      'an issuer that does not say the result is final',
      {},
      { final: null },
      {},
      'does not say that the result is final',
    ],
    [
      'an issuer that does not say the result passes',
      {},
      { passed: null },
      {},
      'does not say that the result is a pass',
    ],
    ['a revoked credential', {}, { validity: 'REVOKED' }, {}, 'REVOKED'],
    ['a suspended credential', {}, { validity: 'SUSPENDED' }, {}, 'SUSPENDED'],
    ['a preliminary result', {}, { final: false }, {}, 'not final'],
    ['a failed result', {}, { passed: false }, {}, 'not a pass'],
    ['a provider without quality assurance', {}, { accredited: false }, {}, 'quality-assured'],
    ['a provider of unknown quality assurance', {}, { accredited: null }, {}, 'quality-assured'],
    ['a higher target level', {}, {}, { eqfLevel: 7 }, 'level'],
    ['more credits than shown', {}, {}, { ects: 5 }, 'credits'],
    ['a rule that gives fewer credits than shown', {}, {}, { ects: 2 }, 'only 2 of the 3 ECTS'],
    ['a lower grade', {}, {}, { minGrade: 'A' }, 'at least A'],
    ['an incomparable grade', {}, {}, { minGrade: '4' }, 'at least 4'],
    ['no grade', { grade: null }, {}, { minGrade: 'C' }, 'at least C'],
  ])('it does not with %s', (_, piece, word, rule, words) => {
    expect(because(piece, word, rule)).toEqual([expect.stringContaining(words)]);
  });

  test('credits of several pieces are added in hundredths', () => {
    const tenths = [0.1, 0.2].map((ects) => ({ evidence: { ...PIECE, ects }, issuer: WORD }));
    expect(notAutomaticBecause({ ...RULE, ects: 0.3 }, tenths, () => null)).toEqual([]);
  });

  test('an unreachable issuer gives one reason, not four', () => {
    const silent = { reachable: false, validity: null, final: null, passed: null };
    expect(because({}, silent)).toEqual(['The issuer could not be asked.']);
  });
});

test('a rule gives all the credits of its sources, also where they are fractions', () => {
  const sources = [
    { ...SOURCE, ects: 2.4 },
    { ...SOURCE, course: 'dcu.ie:other', ects: 1.2 },
  ];
  const draft = draftOf({ sources, validFrom: '2026-01-01', evidence: 'Compared.' });
  expect(draft.ects).toBe(3.6);
  expect(mistakesOf(draft, 'tuni.fi')).toEqual([]);
});

describe('a suggestion', () => {
  const judged = { kind: 'MICRO_CREDENTIAL', verdict: 'VALID', ects: 3, eqfLevel: 6, workloadHours: 75 } as const;

  test('is all credits where nothing differs, and those of the rule where one covers it', () => {
    expect(adviceFor([judged], null)).toEqual({ outcome: 'FULL', ects: 3, differences: [] });
    expect(adviceFor([judged], RULE)).toMatchObject({ outcome: 'FULL', ects: 3 });
    expect(adviceFor([judged], { ...RULE, ects: 2 })).toMatchObject({ outcome: 'PARTIAL', ects: 2 });
  });

  test('adds credits in hundredths, and compares the hours with the same', () => {
    const [more, less] = [
      { ...judged, ects: 2.4 },
      { ...judged, ects: 1.2 },
    ];
    expect(adviceFor([more, less], null)).toEqual({ outcome: 'FULL', ects: 3.6, differences: [] });
    expect(adviceFor([more, less], { ...RULE, ects: 3.6 })).toEqual({ outcome: 'FULL', ects: 3.6, differences: [] });
    expect(differencesOf([{ ...judged, ects: 1.1, workloadHours: 27.5 }], null)).toEqual([]);
  });

  test.each([
    ['a lower level', { eqfLevel: 5 }, null, ['LEVEL']],
    ['a level below the rule’s', {}, { ...RULE, eqfLevel: 7 }, ['LEVEL']],
    ['too few hours for its credits', { workloadHours: 50 }, null, ['WORKLOAD']],
    ['fewer credits than the rule gives', {}, { ...RULE, ects: 5 }, ['WORKLOAD']],
    ['participation', { kind: 'PARTICIPATION' as const }, null, ['QUALITY']],
    ['nothing known of level and hours', { eqfLevel: null, workloadHours: null }, null, []],
  ])('names the difference of %s', (_, differing, rule, kinds) => {
    expect(differencesOf([{ ...judged, ...differing }], rule).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('leaves what is doubtful to the officer', () => {
    expect(adviceFor([{ ...judged, verdict: 'INDETERMINATE' }], null)).toMatchObject({ outcome: null, ects: null });
    expect(adviceFor([{ ...judged, eqfLevel: 5 }], null)).toMatchObject({ outcome: null });
  });
});
