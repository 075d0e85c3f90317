import { beforeAll, jest } from '@jest/globals';
import { accreditation } from './attacks-on-others-word/accreditation.ts';
import { mandates } from './attacks-on-others-word/mandates.ts';
import { start } from './attacks-on-others-word/stage.ts';
import { statusLists } from './attacks-on-others-word/status-lists.ts';

/**
 * Attacks on what a document's verdict takes from others: who let whom seal, who took back, who accredited. Each document
 * here is truly sealed under a trusted authority; the attacks on the seal itself are in test/shared/sealing/attacks.
 */
jest.setTimeout(30_000);
beforeAll(start);

mandates();
statusLists();
accreditation();
