import { expect, test } from '@jest/globals';
import { partsGiven, partsSeen } from '../../subgraphs/learners/learner/learner.policy.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { ReadingPurposeName } from '../../subgraphs/shared/identity/statement.ts';
import { callerOf as caller } from '../support/context.ts';

const LEARNER = 'tuni.fi:01890000-0000-7000-8000-000000000001';
const OTHER = 'tuni.fi:01890000-0000-7000-8000-000000000002';
const NOBODY: string[] = [];
const WHO = ['BIRTH_DATE', 'EMAIL', 'ESI', 'NAME'];

test.each<[string, Caller, ReadingPurposeName[], string[]]>([
  [
    'the learner sees everything',
    caller('tuni.fi', ['LEARNER'], LEARNER),
    [],
    ['BIRTH_DATE', 'CONSENTS', 'CREDENTIALS', 'CREDITS', 'EMAIL', 'ENROLMENTS', 'ESI', 'NAME', 'READINGS', 'REQUESTS'],
  ],
  ['another learner of the same home sees nothing', caller('tuni.fi', ['LEARNER'], OTHER), [], NOBODY],
  [
    'another learner sees nothing, whatever basis there is',
    caller('tuni.fi', ['LEARNER'], OTHER),
    ['ENROLMENT', 'RECOGNITION'],
    NOBODY,
  ],
  ['the home’s registrar sees who it is', caller('tuni.fi', ['REGISTRAR']), [], WHO],
  ['the home’s officer sees who it is', caller('tuni.fi', ['OFFICER']), [], WHO],
  ['the neighbour’s officer sees nothing', caller('dcu.ie', ['OFFICER']), [], NOBODY],
  ['the neighbour’s service sees nothing', caller('dcu.ie', ['SERVICE']), [], NOBODY],
  [
    'a host that enrolled the learner sees name, birth date and ESI',
    caller('dcu.ie', ['SERVICE']),
    ['ENROLMENT'],
    ['BIRTH_DATE', 'ESI', 'NAME'],
  ],
  ['a university asked for recognition sees the name', caller('utwente.nl', ['OFFICER']), ['RECOGNITION'], ['NAME']],
  ['a visitor sees nothing', caller(null, []), [], NOBODY],
])('%s', (_case, who, purposes, parts) => {
  expect(
    [
      ...partsSeen(who, 'tuni.fi', LEARNER, partsGiven(purposes.map((purpose) => ({ purpose, what: null })))),
    ].toSorted(),
  ).toEqual(parts);
});
