import { afterAll, beforeAll } from '@jest/globals';
import { awardingBodies } from './verification/awarding-bodies.ts';
import { documents } from './verification/documents.ts';
import { embeddedMandates } from './verification/embedded-mandates.ts';
import { mandates } from './verification/mandates.ts';
import { nothingStored } from './verification/privacy.ts';
import { start, stop } from './verification/stage.ts';

beforeAll(start);
afterAll(stop);

documents();
awardingBodies();
mandates();
embeddedMandates();
nothingStored();
