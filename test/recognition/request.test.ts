import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { byRule } from './request/by-rule.ts';
import { kept } from './request/kept.ts';
import { refusals } from './request/refusals.ts';
import { severalCredentials } from './request/several-credentials.ts';
import { clear, start, stop } from './request/stage.ts';

beforeAll(start, 30_000);
afterEach(clear);
afterAll(stop);

kept();
refusals();
byRule();
severalCredentials();
