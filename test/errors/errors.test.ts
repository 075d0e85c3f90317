import { afterAll, beforeAll, describe } from '@jest/globals';
import { commands } from './inputs/commands.ts';
import { ids } from './inputs/ids.ts';
import { lists } from './inputs/lists.ts';
import { operations } from './inputs/operations.ts';
import { prepare } from './inputs/prepared.ts';
import { tokens } from './inputs/tokens.ts';
import { play } from './records/left.ts';
import { lists as listsOfRecords } from './records/lists.ts';
import { logs } from './records/logs.ts';
import { strangers } from './records/strangers.ts';
import { start, stop } from './stage.ts';

beforeAll(start, 60_000);
beforeAll(play, 60_000);
beforeAll(prepare, 30_000);
afterAll(stop);

describe('what a record is asked for', () => {
  listsOfRecords();
  strangers();
});
describe('what is asked wrongly', () => {
  ids();
  lists();
  commands();
  tokens();
  operations();
});
describe('what was logged meanwhile', () => logs());
