import { describe, expect, test } from '@jest/globals';
import { IndexingService } from '../../../subgraphs/catalogue/indexing/indexing.service.ts';
import type { InstitutionDirectory } from '../../../subgraphs/shared/identity/directory.ts';
import { card } from '../cards.ts';
import { titles } from '../questions.ts';
import { fill, MEMBERS, TODAY } from '../support.ts';
import { catalogue, entities, feedOf, titled } from './stage.ts';

/** What the index knows of each institution, also of one that leaves the alliance. */
export function institutions(): void {
  test('the offerings of an institution that leaves the alliance are withdrawn, and are back with it', async () => {
    await fill(catalogue, [titled(1, 'Stays'), titled(2, 'Leaves', 1, 'tuni.fi')]);
    const { em, now } = catalogue.context();
    const directory = {
      all: () => MEMBERS.filter(({ id }) => id !== 'tuni.fi'),
    } as Partial<InstitutionDirectory> as InstitutionDirectory;
    await new IndexingService({ directory }).withdrawStrangers(em, now);
    expect(await titles(catalogue, {})).toEqual(['Stays']);
    await catalogue.running.harvestAll();
    expect(await titles(catalogue, { orderBy: 'TITLE' })).toEqual(['Leaves', 'Stays']);
  });

  describe('Institution.catalogue', () => {
    test('states the number of offerings, when they were harvested, and their completeness by Annex I', async () => {
      const bare = { learningOutcomes: [], ects: null, workloadHours: null, eqfLevel: null };
      await fill(catalogue, [card('dcu.ie', 1), card('dcu.ie', 2, { course: bare })]);
      expect(await feedOf('dcu.ie')).toEqual({
        offeringCount: 2,
        lastHarvestedAt: TODAY.toISOString(),
        annexICompleteness: expect.closeTo((1 + 5 / 8) / 2, 6),
      });
      expect(await feedOf('tuni.fi')).toMatchObject({ offeringCount: 0, annexICompleteness: null });
    });

    test('takes two statements for all institutions', async () => {
      await entities('dcu.ie');
      expect(await catalogue.statements(() => entities('dcu.ie', 'tuni.fi', 'eciu.eu', 'utwente.nl'))).toBe(2);
    });

    test('is null for an institution that is not a member', async () => {
      expect(await entities('evil.example')).toEqual([null]);
    });
  });
}
