import { describe, expect, test } from '@jest/globals';
import { alliance, LEARNER, OPEN, WINE_RACE } from './stage.ts';

/** The work of those who handle enrolments. */
export function work(): void {
  describe('the work of those who handle enrolments', () => {
    const COUNTS = 'pending queued enrolled finished denied cancelled';
    const WORK = `query ($filter: EnrolmentFilter, $first: Int!, $after: String) { institution(id: "dcu.ie") {
    enrolmentCounts { ${COUNTS} }
    enrolments(filter: $filter, first: $first, after: $after) { totalCount edges { node { id state offering { id } } } pageInfo { hasNextPage endCursor } }
    taughtOfferings(state: [PENDING, QUEUED], first: 50) { totalCount edges { node { id enrolmentCounts { ${COUNTS} } } } } } }`;
    interface Work {
      readonly institution: {
        readonly enrolmentCounts: Record<string, number> | null;
        readonly enrolments: {
          readonly totalCount: number;
          readonly edges: { node: { id: string; state: string; offering: { id: string } } }[];
          readonly pageInfo: { hasNextPage: boolean; endCursor: string };
        } | null;
        readonly taughtOfferings: {
          readonly totalCount: number;
          readonly edges: { node: { id: string; enrolmentCounts: Record<string, number> } }[];
        } | null;
      };
    }
    const work = async (who: string | null, variables: object) => {
      const { data, errors } = await alliance.askText<Work>(who, WORK, { first: 50, ...variables });
      expect(errors).toEqual([]);
      return data.institution;
    };

    test('a registrar sees the waiting ones in the order of asking, page by page, and how many there are', async () => {
      const waiting = { state: ['PENDING', 'QUEUED'] };
      const { enrolments, enrolmentCounts, taughtOfferings } = await work('registrar@dcu.ie', { filter: waiting });
      const all = enrolments!.edges.map(({ node }) => node);
      expect(all.length).toBeGreaterThan(15);
      expect(all.every(({ state }) => waiting.state.includes(state))).toBe(true);
      expect(enrolments!.totalCount).toBe(all.length);
      expect(enrolmentCounts!['pending']! + enrolmentCounts!['queued']!).toBe(all.length);
      expect(enrolmentCounts).toMatchObject({ cancelled: 1 });
      const begin = await work('registrar@dcu.ie', { filter: waiting, first: 5 });
      const { endCursor } = begin.enrolments!.pageInfo;
      const rest = await work('registrar@dcu.ie', { filter: waiting, after: endCursor });
      const paged = [...begin.enrolments!.edges, ...rest.enrolments!.edges].map(({ node }) => node.id);
      expect(paged).toEqual(all.map(({ id }) => id));

      const taught = taughtOfferings!.edges.map(({ node }) => node);
      expect(new Set(taught.map(({ id }) => id))).toEqual(new Set(all.map(({ offering }) => offering.id)));
      expect(taughtOfferings!.totalCount).toBe(taught.length);
      const race = taught.find(({ id }) => id === WINE_RACE)!.enrolmentCounts;
      expect(race['pending']! + race['queued']!).toBe(all.filter(({ offering }) => offering.id === WINE_RACE).length);
      const narrowed = await work('assessor@dcu.ie', { filter: { offeringId: OPEN } });
      expect(narrowed.enrolments!.edges.map(({ node }) => [node.offering.id, node.state])).toEqual([
        [OPEN, 'ENROLLED'],
      ]);
    });

    test.each(['admin@eciu.eu', 'officer@utwente.nl', LEARNER, null])('%s sees nothing of it', async (who) => {
      expect(await work(who, {})).toEqual({ enrolmentCounts: null, enrolments: null, taughtOfferings: null });
      const counts = `query ($id: ID!) { offering(id: $id) { enrolmentCounts { pending } } }`;
      const { data } = await alliance.askText<{ offering: object }>(who, counts, { id: OPEN });
      expect(data.offering).toEqual({ enrolmentCounts: null });
    });
  });
}
