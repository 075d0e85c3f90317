import { afterAll, beforeAll } from '@jest/globals';
import { keys } from './seal/keys.ts';
import { others } from './seal/others.ts';
import { raising } from './seal/raising.ts';
import { sealing } from './seal/sealing.ts';
import { start, stop } from './seal/stage.ts';

beforeAll(start);
afterAll(stop);

sealing();
keys();
raising();
others();
