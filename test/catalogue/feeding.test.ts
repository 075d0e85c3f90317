import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { harvest } from './feeding/harvest.ts';
import { institutions } from './feeding/institutions.ts';
import { messages } from './feeding/messages.ts';
import { clear, start, stop } from './feeding/stage.ts';
import { withdrawing } from './feeding/withdrawing.ts';

beforeAll(start);
beforeEach(clear);
afterAll(stop);

withdrawing();
messages();
harvest();
institutions();
