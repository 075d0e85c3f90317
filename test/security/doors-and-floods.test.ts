import { afterAll, beforeAll } from '@jest/globals';
import { doorsOfANode } from './doors-and-floods/doors-of-a-node.ts';
import { harmfulDocuments } from './doors-and-floods/harmful-documents.ts';
import { headers } from './doors-and-floods/headers.ts';
import { limits } from './doors-and-floods/limits.ts';
import { seemingDown } from './doors-and-floods/seeming-down.ts';
import { start, stop } from './doors-and-floods/stage.ts';

beforeAll(start, 60_000);
afterAll(stop);

doorsOfANode();
headers();
limits();
seemingDown();
harmfulDocuments();
