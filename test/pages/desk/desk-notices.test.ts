import { expect, test } from '@jest/globals';
import { deskNotices } from '../../../pages/desk/conversation/desk-notices.ts';

const notice = (code: string | null, reason = 'As the graph says it.') => ({ reason, coded: code ? { code } : null });

test('a deadline that passed is shown to officers once, in the sentence for them', () => {
  const late = notice('LATE_FOR_OFFICERS');
  expect(deskNotices([notice('LATE_FOR_LEARNER'), late])).toEqual([late]);
});

test('sentences that address the learner are not shown to officers; the new deadline is', () => {
  for (const code of ['INFORMATION_ASKED', 'ANSWERED', 'APPEALED'])
    expect(deskNotices([notice(code)])).toEqual([{ reason: '', coded: null }]);
});

test('what an officer wrote of a delay is shown as it is', () => {
  const written = notice(null, 'The expert is ill.');
  expect(deskNotices([written])).toEqual([written]);
});
