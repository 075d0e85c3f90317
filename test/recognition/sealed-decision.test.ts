import { afterAll, beforeAll } from '@jest/globals';
import { daily } from './sealed-decision/daily.ts';
import { never } from './sealed-decision/never.ts';
import { sealing } from './sealed-decision/sealing.ts';
import { start, stop } from './sealed-decision/stage.ts';

beforeAll(start, 30_000);
afterAll(stop);

sealing();
daily();
never();
