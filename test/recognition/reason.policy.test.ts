import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reasonIn, sentenceOf } from '../../subgraphs/recognition/reason/reason.policy.ts';
import { shownReason } from '../../subgraphs/recognition/reason/reason.type.ts';
import { SENTENCES, type ReasonCode } from '../../subgraphs/recognition/reason/sentences.ts';

const CODES = Object.keys(SENTENCES) as ReasonCode[];
const namesOf = (code: ReasonCode) => [...SENTENCES[code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);

/** What each place may hold; a course may be called anything. */
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

test.each(CODES)('%s is read again from its sentence, with what stands in its places', (code) => {
  const parameters = fc.record(Object.fromEntries(namesOf(code).map((name) => [name, values[name] ?? number])));
  fc.assert(
    fc.property(parameters, (given) => {
      const sentence = sentenceOf(code, given);
      const read = reasonIn(sentence);
      expect(read && sentenceOf(read.code, read.parameters)).toBe(sentence);
      if (!('lacking' in given) && !('course' in given)) expect(read).toEqual({ code, parameters: given });
    }),
    { numRuns: 50 },
  );
});

test('what a person wrote is no code, whatever it looks like, and is read quickly', () => {
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

test('a place that is not filled is a fault of the program, not half a sentence', () => {
  expect(() => sentenceOf('RULE_GRADE')).toThrow('RULE_GRADE needs grade.');
});
