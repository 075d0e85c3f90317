import { expect, test } from '@jest/globals';
import { agedSentence } from '../../../demo/fill/age.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test.each([0, 1, 14])('data filled %s days ago are fresh', (days) => {
  expect(agedSentence(daysAgo(days), NOW, 'remove .data')).toBeNull();
});

test('older data give a warning of one line that says what to do', () => {
  const sentence = agedSentence(daysAgo(15), NOW, 'remove .data');
  expect(sentence).toMatch(
    /^The demo's courses were dated 15 days ago \(2026-11-06\).* remove \.data and start again\.$/,
  );
  expect(sentence).not.toContain('\n');
});
