import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { answers } from './sealing/answers.ts';
import { corrected } from './sealing/corrected.ts';
import { held } from './sealing/held.ts';
import { elsewhere } from './sealing/elsewhere.ts';
import { oneCredential } from './sealing/one-credential.ts';
import { refusals } from './sealing/refusals.ts';
import { clear, start, stop } from './sealing/stage.ts';
import { workers } from './sealing/workers.ts';

jest.setTimeout(30_000);
beforeAll(start);
beforeEach(clear);
afterAll(stop);

refusals();
oneCredential();
workers();
held();
elsewhere();
answers();
corrected();
