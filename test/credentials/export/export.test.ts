import { afterAll, beforeAll, jest } from '@jest/globals';
import { isExported } from './export/exported.ts';
import { nothing } from './export/nothing.ts';
import { start, stop } from './export/stage.ts';
import { underAMandate } from './export/under-a-mandate.ts';

jest.setTimeout(30_000);
beforeAll(start);
afterAll(stop);

isExported();
nothing();
underAMandate();
