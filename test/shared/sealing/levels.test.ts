import { afterAll, beforeAll } from '@jest/globals';
import { byOthers } from './levels/by-others.ts';
import { raised } from './levels/raised.ts';
import { start, stop } from './levels/stage.ts';
import { verified } from './levels/verified.ts';

beforeAll(start);
afterAll(stop);

raised();
verified();
byOthers();
