import { afterAll, beforeAll } from '@jest/globals';
import { lists } from './records/lists.ts';
import { logs } from './records/logs.ts';
import { start, stop } from './records/stage.ts';
import { strangers } from './records/strangers.ts';

beforeAll(start, 90_000);
afterAll(stop);

lists();
strangers();
logs();
