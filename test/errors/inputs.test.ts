import { afterAll, beforeAll } from '@jest/globals';
import { commands } from './inputs/commands.ts';
import { ids } from './inputs/ids.ts';
import { lists } from './inputs/lists.ts';
import { operations } from './inputs/operations.ts';
import { start, stop } from './inputs/stage.ts';
import { tokens } from './inputs/tokens.ts';

beforeAll(start, 60_000);
afterAll(stop);

ids();
lists();
commands();
tokens();
operations();
