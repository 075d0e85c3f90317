import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { assigning } from './conversation/assigning.ts';
import { information } from './conversation/information.ts';
import { notByRule } from './conversation/not-by-rule.ts';
import { opinions } from './conversation/opinions.ts';
import { refusals } from './conversation/refusals.ts';
import { sameLearning } from './conversation/same-learning.ts';
import { clear, start, stop } from './conversation/stage.ts';
import { timeLimit } from './conversation/time-limit.ts';

beforeAll(start, 30_000);
beforeEach(clear);
afterAll(stop);

information();
refusals();
timeLimit();
opinions();
assigning();
sameLearning();
notByRule();
