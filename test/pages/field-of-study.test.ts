import { expect, test } from '@jest/globals';
import { readField } from '../../pages/components/field-of-study.ts';
import { fields } from '../../pages/texts/en/fields.ts';
import { ISCED_F } from '../../subgraphs/shared/sealing/document/vocabulary/isced-f.ts';

const labels: Readonly<Record<string, string>> = fields;
const named = (code: string) => Object.hasOwn(labels, `f${code}`);

test('every named field has the label of the European vocabulary', () => {
  for (const [name, label] of Object.entries(labels))
    if (/^f\d/.test(name)) expect([name, label]).toEqual([name, ISCED_F[name.slice(1)]]);
});

test('every code of the vocabulary can be parsed', () => {
  const unread = Object.keys(ISCED_F).filter((code) => readField(code, named) === null);
  expect(unread).toEqual([]);
});

test.each([
  ['0613', { field: '0613', rest: null }],
  ['0610', { field: '061', rest: 'undefined' }],
  ['0619', { field: '061', rest: 'elsewhere' }],
  ['0688', { field: '06', rest: 'interdisciplinary' }],
  ['068', { field: '06', rest: 'interdisciplinary' }],
  ['0099', { field: '00', rest: 'elsewhere' }],
  ['9999', { field: '99', rest: null }],
  ['0617', null],
  ['7', null],
  ['informatics', null],
])('%s is read as %p', (code, read) => {
  expect(readField(code, named)).toEqual(read);
});
