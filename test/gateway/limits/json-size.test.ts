import { expect, test } from '@jest/globals';
import { excessOf } from '../../../gateway/limits/json-size.ts';

const BOUNDS = { jsonDepth: 3, values: 5 };
const SLASH = '\\';

test.each<[string, string, ReturnType<typeof excessOf>]>([
  ['both kept', '{"a":[1,[2]]}', null],
  ['too deep', '[[[[1]]]]', 'jsonDepth'],
  ['too many', '[1,2,3,4,5,6]', 'values'],
  ['brackets in a string', '"[[[[,,,,,,"', null],
  ['after an escaped quotation mark the string goes on', `"a${SLASH}"[[[[,,,,,,"`, null],
  ['after an escaped backslash it has ended', `["${SLASH}${SLASH}",[[[1]]]]`, 'jsonDepth'],
  ['the second escaped mark is passed over like the first', `["${SLASH}"${SLASH}"[[[[",1]`, null],
  ['an escaped one, then the end', `["${SLASH}"",1,2,3,4,5]`, 'values'],
  ['a string that does not end', `"${SLASH}"[[[[`, null],
  ['a string that ends in a backslash', `"${SLASH}`, null],
])('%s: %s', (_what, text, excess) => {
  expect(excessOf(text, BOUNDS)).toBe(excess);
});
