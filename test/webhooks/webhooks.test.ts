import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { deliveries } from './webhooks/deliveries.ts';
import { givenUp } from './webhooks/given-up.ts';
import { keeping } from './webhooks/keeping.ts';
import { clear, start, stop } from './webhooks/stage.ts';

beforeAll(start, 30_000);
afterAll(stop);
afterEach(clear);

deliveries();
keeping();
givenUp();
