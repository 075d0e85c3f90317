import { describe, expect, test } from '@jest/globals';
import {
  bandsOf,
  convertGrade,
  isAtLeast,
  type GradePolicyName,
  type GradeShare,
} from '../../subgraphs/recognition/grade/grade.policy.ts';

const passing = (grade: string, share: number): GradeShare => ({ grade, share, passing: true });

// A worked example: the host's table is the EWP sample (ISCED 0612), the home's is the DAAD example.
const HOST: readonly GradeShare[] = [
  passing('A', 2.0),
  passing('B', 9.9),
  passing('C', 36.3),
  passing('D', 26.3),
  passing('E', 24.7),
  { grade: 'F', share: 0.8, passing: false },
];
const NUMBERS: readonly GradeShare[] = [
  passing('10', 50),
  passing('9', 100),
  passing('8', 350),
  passing('7', 300),
  passing('6', 200),
];

describe('the worked example of grade conversion', () => {
  test('fails are dropped, the rest normalised and accumulated', () => {
    const bands = bandsOf(HOST).map(({ grade, from, to }) => [grade, from.toFixed(2), to.toFixed(2)]);
    expect(bands).toEqual([
      ['A', '0.00', '2.02'],
      ['B', '2.02', '12.00'],
      ['C', '12.00', '48.59'],
      ['D', '48.59', '75.10'],
      ['E', '75.10', '100.00'],
    ]);
    expect(bandsOf(NUMBERS).map(({ to }) => Math.round(to * 100) / 100)).toEqual([5, 15, 50, 80, 100]);
  });

  const rows: [string, Record<GradePolicyName, string>, number][] = [
    ['A', { MINIMUM: '10', MAXIMUM: '10', LARGEST_OVERLAP: '10', AVERAGE: '10' }, 10],
    ['B', { MINIMUM: '9', MAXIMUM: '10', LARGEST_OVERLAP: '9', AVERAGE: '9' }, 9.3],
    ['C', { MINIMUM: '8', MAXIMUM: '9', LARGEST_OVERLAP: '8', AVERAGE: '8' }, 8.08],
    ['D', { MINIMUM: '7', MAXIMUM: '8', LARGEST_OVERLAP: '7', AVERAGE: '7' }, 7.05],
    ['E', { MINIMUM: '6', MAXIMUM: '7', LARGEST_OVERLAP: '6', AVERAGE: '6' }, 6.2],
  ];
  const cases = rows.flatMap(([grade, homes, average]) =>
    Object.entries(homes).map(([policy, home]) => [grade, policy as GradePolicyName, home, average] as const),
  );
  test.each(cases)('%s by %s is %s', (grade, policy, home, average) => {
    const converted = convertGrade(HOST, NUMBERS, grade, policy);
    expect(converted).toMatchObject({ host: grade, home, policy });
    expect(converted?.average).toBe(policy === 'AVERAGE' ? average : null);
  });

  test('both bands are given, in per cent with two decimals', () => {
    expect(convertGrade(HOST, NUMBERS, 'C', 'LARGEST_OVERLAP')).toMatchObject({
      hostBand: { from: 12, to: 48.59 },
      homeBand: { from: 15, to: 50 },
    });
  });
});

describe('there is no suggestion without a table', () => {
  test.each([
    ['a failing grade', HOST, NUMBERS, 'F', 'MINIMUM'],
    ['a grade the host table does not know', HOST, NUMBERS, 'A+', 'MINIMUM'],
    ['an empty host table', [], NUMBERS, 'A', 'MINIMUM'],
    ['an empty home table', HOST, [], 'A', 'MINIMUM'],
    ['an average on a scale without numbers', NUMBERS, HOST, '8', 'AVERAGE'],
  ] as const)('%s gives none', (_, host, home, grade, policy) => {
    expect(convertGrade(host, home, grade, policy)).toBeNull();
  });
});

describe('bands that touch', () => {
  test('do not overlap, and equal overlaps go to the better grade', () => {
    const halves = [passing('high', 1), passing('low', 1)];
    expect(convertGrade(halves, [passing('2', 1), passing('1', 1)], 'high', 'MINIMUM')?.home).toBe('2');
    expect(convertGrade([passing('all', 1)], [passing('2', 1), passing('1', 1)], 'all', 'LARGEST_OVERLAP')?.home).toBe(
      '2',
    );
  });
});

describe('a minimum grade', () => {
  test.each([
    ['B', 'C', HOST, true],
    ['D', 'C', HOST, false],
    ['C', 'C', null, true],
    ['4', '3', null, true],
    ['2.5', '3', null, false],
    ['B', 'C', null, null],
  ] as const)('%s against %s', (grade, lowest, table, expected) => {
    expect(isAtLeast(grade, lowest, table)).toBe(expected);
  });
});
