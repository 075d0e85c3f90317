import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reasonIn, sentenceOf } from '../../subgraphs/recognition/reason/reason.policy.ts';
import { shownReason } from '../../subgraphs/recognition/reason/reason.type.ts';
import { SENTENCES, type ReasonCode } from '../../subgraphs/recognition/reason/sentences.ts';

const CODES = Object.keys(SENTENCES) as ReasonCode[];
const namesOf = (code: ReasonCode) => [...SENTENCES[code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);

/** What each placeholder may hold; a course title may be any text. */
const number = fc
  .oneof(
    fc.nat(999),
    fc.nat(9999).map((hundredths) => hundredths / 100),
  )
  .map(String);
const quoted = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 });
const values: Record<string, fc.Arbitrary<string>> = {
  course: fc.string({ minLength: 1, maxLength: 60 }),
  lacking: quoted.map((all) => all.map((one) => `"${one}"`).join(', ')),
  grade: fc.constantFrom('A', '4', 'passed', '87.5', 'Distinction (1st)'),
  theirFields: fc.constantFrom('0613', '0613, 0714'),
  ourField: fc.constantFrom('0613', '06'),
  day: fc.constantFrom('2026-11-22', '2027-02-28'),
};

/** Sentences that quote titles: a quote may itself look like the rest of the sentence, so that its end is not certain. */
const QUOTING: readonly ReasonCode[] = [
  'LEVEL_COMPARED',
  'WORKLOAD_COMPARED',
  'FIELD_COMPARED',
  'SKILLS_MANY_LACKING',
  'SKILLS_LACKING',
  'OUTCOMES_MANY_LACKING',
  'OUTCOMES_LACKING',
];

test('only sentences that quote titles may be read with other parameters', () => {
  expect(CODES.filter((code) => namesOf(code).some((name) => name === 'course' || name === 'lacking'))).toEqual(
    QUOTING,
  );
});

test.each(CODES)('%s and its parameters are read back from the sentence', (code) => {
  const parameters = fc.record(Object.fromEntries(namesOf(code).map((name) => [name, values[name] ?? number])));
  fc.assert(
    fc.property(parameters, (given) => {
      const sentence = sentenceOf(code, given);
      const read = reasonIn(sentence);
      expect(read && sentenceOf(read.code, read.parameters)).toBe(sentence);
      if (!QUOTING.includes(code)) expect(read).toEqual({ code, parameters: given });
    }),
    { numRuns: 50 },
  );
});

test('a text written by a person has no code, whatever it looks like, and is rejected quickly', () => {
  for (const text of [
    '',
    'The officer is ill.',
    'The credits do not fit. Ask again.',
    'It has many ECTS; the rule gives 3.',
  ])
    expect(shownReason(text)).toEqual({ code: 'OTHER', message: text, parameters: [] });
  const started = performance.now();
  for (const part of ['1 of 1 ESCO skills of the course ', 'Workload: 3 ECTS, and "', '" has ', ', "'])
    expect(reasonIn(`Workload: 3 ECTS, and "${part.repeat(2000)}`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(500);
});

test('a missing parameter throws instead of leaving half a sentence', () => {
  expect(() => sentenceOf('RULE_GRADE')).toThrow('RULE_GRADE needs grade.');
});
