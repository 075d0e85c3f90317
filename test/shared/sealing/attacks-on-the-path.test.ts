import { beforeAll } from '@jest/globals';
import { chains } from './attacks-on-the-path/chains.ts';
import { integrity } from './attacks-on-the-path/integrity.ts';
import { start } from './attacks-on-the-path/stage.ts';
import { times } from './attacks-on-the-path/times.ts';
import { uses } from './attacks-on-the-path/uses.ts';

beforeAll(start);

chains();
uses();
times();
integrity();
