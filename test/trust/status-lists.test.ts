import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { publicAddress } from './status-lists/public-address.ts';
import { clear, start, stop } from './status-lists/stage.ts';
import { taking } from './status-lists/taking.ts';
import { verification } from './status-lists/verification.ts';

jest.setTimeout(30_000);
beforeAll(start);
beforeEach(clear);
afterAll(stop);

publicAddress();
verification();
taking();
