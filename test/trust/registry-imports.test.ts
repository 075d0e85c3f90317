import { afterAll, beforeAll, describe } from '@jest/globals';
import { documentsJudged } from './registry-imports/documents-judged.ts';
import { recordsTaken } from './registry-imports/records-taken.ts';
import { start, stop } from './registry-imports/stage.ts';
import { trustedLists } from './registry-imports/trusted-lists.ts';

beforeAll(start, 60_000);
afterAll(stop);

trustedLists();
describe('accreditations', () => {
  recordsTaken();
  documentsJudged();
});
