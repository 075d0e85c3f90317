import { afterAll, beforeAll } from '@jest/globals';
import { giving } from './mandates/giving.ts';
import { ofTheDemo } from './mandates/of-the-demo.ts';
import { revocation } from './mandates/revocation.ts';
import { sealed } from './mandates/sealed.ts';
import { start, stop } from './mandates/stage.ts';

beforeAll(start);
afterAll(stop);

giving();
sealed();
revocation();
ofTheDemo();
