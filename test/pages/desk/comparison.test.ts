import { expect, test } from '@jest/globals';
import {
  compareAmounts,
  compareFields,
  compareSets,
  compareTexts,
  findOutcome,
} from '../../../pages/desk/comparison/findings.ts';
import { addressOf, filterOf, readAddress } from '../../../pages/desk/queue/queue-address.ts';

test.each([
  [3, 3, 'EQUAL'],
  [4, 3, 'MORE'],
  [2.5, 3, 'LESS'],
  [null, 3, 'NOT_THERE'],
  [3, null, 'NOT_HERE'],
  [null, null, null],
])('comparing %p there with %p here gives %p', (there, here, found) => expect(compareAmounts(there, here)).toBe(found));

test.each([
  [['0613'], '0613', 'EQUAL'],
  [['0612'], '0613', 'NEAR'],
  [['0413', '0688'], '0613', 'NEAR'],
  [['0413'], '0613', 'DIFFERS'],
  [[], '0613', 'NOT_THERE'],
  [['0413'], null, 'NOT_HERE'],
])('comparing field %p there with %p here gives %p', (there, here, found) =>
  expect(compareFields(there, here)).toBe(found),
);

test.each([
  [['en'], ['en'], 'EQUAL'],
  [['en', 'fi'], ['fi', 'en'], 'EQUAL'],
  [['en'], ['fi', 'en'], 'PARTLY'],
  [['en', 'nl'], ['en'], 'PARTLY'],
  [['nl'], ['fi'], 'DIFFERS'],
  [[], ['fi'], 'NOT_THERE'],
  [['nl'], [], 'NOT_HERE'],
  [[], [], null],
])('comparing set %p there with %p here gives %p', (there, here, found) =>
  expect(compareSets(there, here)).toBe(found),
);

test('two different texts have to be read, unless only one side states anything', () => {
  expect(compareTexts('Calculus.', 'Algebra.')).toBe('READ');
  expect(compareTexts(' Calculus.', 'Calculus.')).toBe('EQUAL');
  expect(compareTexts(null, 'Algebra.')).toBe('NOT_THERE');
  expect(compareTexts('Calculus.', ' ')).toBe('NOT_HERE');
  expect(compareTexts(null, null)).toBeNull();
});

test('an outcome is matched by its skills, and has to be read if it names none', () => {
  const learnt = new Set(['a', 'b']);
  expect(findOutcome(['a', 'b'], learnt)).toBe('EQUAL');
  expect(findOutcome(['a', 'c'], learnt)).toBe('PARTLY');
  expect(findOutcome(['c'], learnt)).toBe('NOT_THERE');
  expect(findOutcome([], learnt)).toBe('READ');
  expect(findOutcome(['c'], new Set())).toBe('READ');
});

test("the officer's filter is kept in the address, and unknown values are ignored", () => {
  const wanted = readAddress(new URLSearchParams('show=submitted&from=dcu.ie&purpose=ADMISSION&due=7'));
  expect(addressOf(wanted)).toBe('/desk?show=submitted&from=dcu.ie&purpose=ADMISSION&due=7');
  expect(filterOf(wanted, '2026-11-28')).toEqual({
    state: ['SUBMITTED'],
    from: ['dcu.ie'],
    purpose: ['ADMISSION'],
    dueBy: '2026-12-05',
  });
  const unknown = readAddress(new URLSearchParams('show=toString&purpose=NOTHING&due=1'));
  expect(unknown).toEqual({ show: 'waiting', from: '', purpose: '', due: '' });
  expect(filterOf(unknown, '2026-11-28')).toEqual({});
});
