import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { execPath } from 'node:process';
import { expect, test } from '@jest/globals';
import { lineOf } from '../../examples/course-finder/finder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = (file: string, ...parameters: string[]) =>
  execFileSync(execPath, [resolve(ROOT, file), ...parameters], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });

test('the example type-checks by itself, against the operations as the schema types them', () => {
  expect(run('pages/build/types.ts', '--check')).toBe('');
  expect(run('node_modules/.bin/tsc', '-p', 'examples/course-finder')).toBe('');
}, 60_000);

test('the example runs as it is, and says how', () => {
  expect(run('examples/course-finder/main.ts', '--help')).toContain('find <words>');
});

test('the example states the last day of enrolment by the clock of the institution', () => {
  const found = {
    __typename: 'Offering' as const,
    ...{ id: 'tuni.fi:1', placesLeft: 3 },
    enrolmentPeriod: { __typename: 'EnrolmentPeriod' as const, closes: '2027-01-31T22:00:00Z' },
    institution: { __typename: 'Institution' as const, id: 'tuni.fi', name: 'Tampere University' },
    course: { __typename: 'Course' as const, id: 'tuni.fi:2', title: 'Sauna', ects: 2 },
  };
  expect(lineOf({ ...found, timeZone: 'Europe/Helsinki' })).toContain('enrol until 31 January 2027');
  expect(lineOf({ ...found, timeZone: 'Europe/Tallinn', enrolmentPeriod: null })).not.toContain('enrol until');
  expect(lineOf({ ...found, timeZone: 'Asia/Tokyo' })).toContain('enrol until 1 February 2027');
});
