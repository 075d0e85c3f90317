import { expect, test } from '@jest/globals';
import {
  compareAmounts,
  compareFields,
  compareSets,
  compareTexts,
  findOutcome,
} from '../../../pages/desk/comparison/findings.ts';
import { addressOf, filterOf, wantedIn } from '../../../pages/desk/queue/queue-address.ts';

test.each([
  [3, 3, 'EQUAL'],
  [4, 3, 'MORE'],
  [2.5, 3, 'LESS'],
  [null, 3, 'NOT_THERE'],
  [3, null, 'NOT_HERE'],
  [null, null, null],
])('of %p there and %p here comes %p', (there, here, found) => expect(compareAmounts(there, here)).toBe(found));

test.each([
  [['0613'], '0613', 'EQUAL'],
  [['0612'], '0613', 'NEAR'],
  [['0413', '0688'], '0613', 'NEAR'],
  [['0413'], '0613', 'DIFFERS'],
  [[], '0613', 'NOT_THERE'],
  [['0413'], null, 'NOT_HERE'],
])('fields %p there and %p here: %p', (there, here, found) => expect(compareFields(there, here)).toBe(found));

test.each([
  [['en'], ['en'], 'EQUAL'],
  [['en', 'fi'], ['fi', 'en'], 'EQUAL'],
  [['en'], ['fi', 'en'], 'PARTLY'],
  [['en', 'nl'], ['en'], 'PARTLY'],
  [['nl'], ['fi'], 'DIFFERS'],
  [[], ['fi'], 'NOT_THERE'],
  [['nl'], [], 'NOT_HERE'],
  [[], [], null],
])('%p there and %p here: %p', (there, here, found) => expect(compareSets(there, here)).toBe(found));

test('two texts are for somebody to read, but for what only one side says', () => {
  expect(compareTexts('Calculus.', 'Algebra.')).toBe('READ');
  expect(compareTexts(' Calculus.', 'Calculus.')).toBe('EQUAL');
  expect(compareTexts(null, 'Algebra.')).toBe('NOT_THERE');
  expect(compareTexts('Calculus.', ' ')).toBe('NOT_HERE');
  expect(compareTexts(null, null)).toBeNull();
});

test('an outcome is found by its skills, and to be read where none are named', () => {
  const learnt = new Set(['a', 'b']);
  expect(findOutcome(['a', 'b'], learnt)).toBe('EQUAL');
  expect(findOutcome(['a', 'c'], learnt)).toBe('PARTLY');
  expect(findOutcome(['c'], learnt)).toBe('NOT_THERE');
  expect(findOutcome([], learnt)).toBe('READ');
  expect(findOutcome(['c'], new Set())).toBe('READ');
});

test('what an officer looks for stands in the address, and what the address does not know is left out', () => {
  const wanted = wantedIn(new URLSearchParams('show=submitted&from=dcu.ie&purpose=ADMISSION&due=7'));
  expect(addressOf(wanted)).toBe('/desk?show=submitted&from=dcu.ie&purpose=ADMISSION&due=7');
  expect(filterOf(wanted, '2026-11-28')).toEqual({
    state: ['SUBMITTED'],
    from: ['dcu.ie'],
    purpose: ['ADMISSION'],
    dueBy: '2026-12-05',
  });
  const unknown = wantedIn(new URLSearchParams('show=toString&purpose=NOTHING&due=1'));
  expect(unknown).toEqual({ show: 'waiting', from: '', purpose: '', due: '' });
  expect(filterOf(unknown, '2026-11-28')).toEqual({});
});
