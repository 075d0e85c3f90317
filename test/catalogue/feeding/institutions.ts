import { describe, expect, test } from '@jest/globals';
import { IndexingService } from '../../../subgraphs/catalogue/indexing/indexing.service.ts';
import type { InstitutionDirectory } from '../../../subgraphs/shared/identity/directory.ts';
import { card } from '../cards.ts';
import { titles } from '../questions.ts';
import { fill, MEMBERS, TODAY } from '../support.ts';
import { catalogue, entities, feedOf, titled } from './stage.ts';

/** What is known of each institution, and what becomes of one that leaves. */
export function institutions(): void {
  test('an institution that leaves the alliance takes its offerings along', async () => {
    await fill(catalogue, [titled(1, 'Stays'), titled(2, 'Leaves', 1, 'tuni.fi')]);
    const { em, now } = catalogue.context();
    const directory = {
      all: () => MEMBERS.filter(({ id }) => id !== 'tuni.fi'),
    } as Partial<InstitutionDirectory> as InstitutionDirectory;
    await new IndexingService({ directory }).withdrawStrangers(em, now);
    expect(await titles(catalogue, {})).toEqual(['Stays']);
  });

  describe('Institution.catalogue', () => {
    test('says how much is there, since when, and how complete by Annex I', async () => {
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

    test('an institution that is no member has none', async () => {
      expect(await entities('evil.example')).toEqual([null]);
    });
  });
}
