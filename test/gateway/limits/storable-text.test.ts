import { expect, test } from '@jest/globals';
import { pathOfNul } from '../../../gateway/limits/storable-text.ts';

test.each([
  [{ input: { reason: 'a\0b' } }, 'input.reason'],
  [{ ids: ['x', '\0'] }, 'ids.1'],
  [{ input: { reason: 'plain', at: null, first: 20, flags: [true] } }, null],
  [undefined, null],
])('the place of a NUL character in %j is %s', (variables, path) => {
  expect(pathOfNul(variables, '')).toBe(path);
});
