import { beforeAll } from '@jest/globals';
import { good } from './trusted-list/good.ts';
import { refused } from './trusted-list/refused.ts';
import { start } from './trusted-list/stage.ts';

beforeAll(start);

good();
refused();
