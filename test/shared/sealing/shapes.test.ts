import { jest } from '@jest/globals';
import { besideTheOfficial } from './shapes/beside-the-official.ts';
import { checking } from './shapes/checking.ts';

jest.setTimeout(60_000);

besideTheOfficial();
checking();
