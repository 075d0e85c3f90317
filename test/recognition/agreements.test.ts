import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { lifetime } from './agreements/lifetime.ts';
import { lists } from './agreements/lists.ts';
import { refusals } from './agreements/refusals.ts';
import { clear, start, stop } from './agreements/stage.ts';
import { told } from './agreements/told.ts';

beforeAll(start, 30_000);
afterEach(clear);
afterAll(stop);

lifetime();
told();
refusals();
lists();
