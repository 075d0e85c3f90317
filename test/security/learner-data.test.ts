import { afterAll, beforeAll } from '@jest/globals';
import { commands } from './learner-data/commands.ts';
import { consent } from './learner-data/consent.ts';
import { messages } from './learner-data/messages.ts';
import { ownData } from './learner-data/own-data.ts';
import { reading } from './learner-data/reading.ts';
import { start, stop } from './learner-data/stage.ts';

beforeAll(start, 90_000);
afterAll(stop);

reading();
messages();
commands();
consent();
ownData();
