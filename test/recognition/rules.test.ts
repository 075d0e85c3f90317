import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { changing } from './rules/changing.ts';
import { lists } from './rules/lists.ts';
import { making } from './rules/making.ts';
import { clear, start, stop } from './rules/stage.ts';
import { table } from './rules/table.ts';

beforeAll(start, 30_000);
afterEach(clear);
afterAll(stop);

making();
changing();
lists();
table();
