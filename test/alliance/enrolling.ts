import { beforeAll } from '@jest/globals';
import type { TestAlliance } from '../support/alliance.ts';
import { lastPlace } from './enrolling/last-place.ts';
import { oneLearner } from './enrolling/one-learner.ts';
import { openPages } from './enrolling/open-pages.ts';
import { takePlaceAt } from './enrolling/stage.ts';
import { work } from './enrolling/work.ts';

export function enrolling(at: () => TestAlliance): void {
  beforeAll(() => takePlaceAt(at()));

  oneLearner();
  lastPlace();
  work();
  openPages();
}
