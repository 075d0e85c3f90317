import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOST, learnerOf, REGISTRAR, startOfferingsNode, uuid, type OfferingsNode } from './support.ts';

const AT_ONCE = 200;
const learners = Array.from({ length: AT_ONCE }, (_, n) => learnerOf(n % 4 === 0 ? HOST : 'dcu.ie', 100 + n));
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);

interface Listed {
  readonly offering: {
    readonly enrolments: {
      readonly edges: readonly { readonly node: { readonly id: string; readonly waitingListPlace: number | null } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

let at: OfferingsNode;
beforeAll(async () => {
  at = await startOfferingsNode();
  // Every connection is open before it counts: nobody is first only because the others have to connect.
  const anybody = 'query ($id: ID!) { offering(id: $id) { placesLeft } }';
  await Promise.all(learners.map((learner) => at.ask(learner, anybody, { id: `${HOST}:${uuid(9)}` })));
});
afterAll(() => at.stop());

const counted = (states: readonly (string | undefined)[]) =>
  Object.fromEntries([...Map.groupBy(states, (state) => String(state))].map(([state, all]) => [state, all.length]));

/** The waiting list as the registrar sees it, page by page: places by enrolment. */
async function placesOf(offering: string): Promise<Map<string, number | null>> {
  const query = `query ($id: ID!, $after: String) {
    offering(id: $id) { enrolments(first: 100, after: $after) { edges { node { id waitingListPlace } } pageInfo { hasNextPage endCursor } } }
  }`;
  const places = new Map<string, number | null>();
  for (let after: string | null = null; ;) {
    const { offering: seen }: Listed = await at.ask<Listed>(REGISTRAR, query, { id: offering, after });
    for (const { node } of seen.enrolments.edges) places.set(node.id, node.waitingListPlace);
    if (!seen.enrolments.pageInfo.hasNextPage) return places;
    after = seen.enrolments.pageInfo.endCursor;
  }
}

test('200 ask at once for the one place of an automatic offering: one has it, 199 wait at the places 1 to 199', async () => {
  const { id = '' } = await at.publish({ places: 1, admission: 'AUTOMATIC' });
  const answers = await Promise.all(learners.map((learner) => at.enrol(learner, id)));
  expect(counted(answers.map(({ state }) => state))).toEqual({ ENROLLED: 1, QUEUED: 199 });
  // Each was told the place it still has: nobody who came later was put before.
  const told = answers.map(({ waitingListPlace }) => waitingListPlace ?? 0);
  expect(told.toSorted((a, b) => a - b)).toEqual([0, ...upTo(199)]);
  const places = await placesOf(id);
  expect(answers.map((answer) => places.get(answer.id ?? '') ?? 0)).toEqual(told);
}, 90_000);

test('200 wait for a decision about one place, and 200 decisions come at once: one is given, 199 wait in line', async () => {
  const { id = '' } = await at.publish({ places: 1 });
  const asked = await Promise.all(learners.map((learner) => at.enrol(learner, id)));
  expect(counted(asked.map(({ state }) => state))).toEqual({ PENDING: 200 });
  const decided = await Promise.all(asked.map((one) => at.decide(one.id ?? '', true)));
  expect(counted(decided.map(({ state, code }) => state ?? code))).toEqual({ ENROLLED: 1, NO_PLACES: 199 });
  const books = await at.books(id);
  expect(counted(books.map(({ state }) => state))).toEqual({ ENROLLED: 1, QUEUED: 199 });
  const inOrder = [...(await placesOf(id)).values()].filter((place) => place !== null);
  expect(inOrder).toEqual(upTo(199));
}, 90_000);
