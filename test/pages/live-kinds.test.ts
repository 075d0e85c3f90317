import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { KINDS_OF_CHANGE } from '../../subgraphs/shared/changes/change.ts';

test('the pages know every kind of change, and no other', () => {
  const source = readFileSync(resolve(import.meta.dirname, '../../pages/graph/live/change.ts'), 'utf8');
  const known = [...source.matchAll(/'([A-Z_]+)'/g)].map(([, kind]) => kind);
  expect(known).toEqual([...KINDS_OF_CHANGE]);
});
