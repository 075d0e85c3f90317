import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { again } from './preparation/again.ts';
import { asking } from './preparation/asking.ts';
import { corrected } from './preparation/corrected.ts';
import { earned } from './preparation/earned.ts';
import { seen } from './preparation/seen.ts';
import { clear, start, stop } from './preparation/stage.ts';

jest.setTimeout(30_000);
beforeAll(start);
beforeEach(clear);
afterAll(stop);

asking();
earned();
again();
corrected();
seen();
