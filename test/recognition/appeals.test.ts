import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { evidenceAndEffect } from './appeals/evidence-and-effect.ts';
import { ledgerOfCredits } from './appeals/ledger.ts';
import { madeAndDecided } from './appeals/made-and-decided.ts';
import { decidedInPart, start, stop } from './appeals/stage.ts';

beforeAll(start, 30_000);
beforeEach(decidedInPart);
afterAll(stop);

madeAndDecided();
evidenceAndEffect();
ledgerOfCredits();
