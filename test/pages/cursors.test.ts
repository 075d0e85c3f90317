import { expect, test } from '@jest/globals';
import { continued } from '../../pages/components/cursors.ts';

const cursors = [null, 'a', 'b'];

test('a page that ends where it did before changes nothing', () => {
  expect(continued(cursors, 0, 'a')).toBe(cursors);
});

test('the next page starts where a page ends now, and those after it follow by themselves', () => {
  expect(continued(cursors, 0, 'c')).toEqual([null, 'c', 'b']);
  expect(continued(cursors, 1, 'd')).toEqual([null, 'a', 'd']);
});

test('nothing is shown after a page that has become the last', () => {
  expect(continued(cursors, 0, null)).toEqual([null]);
});
