import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventually } from '../support/alliance.ts';
import { learnerOf, REGISTRAR, startOfferingsNode, type Answer, type OfferingsNode } from './support.ts';

/** Something somebody does; which enrolment or how many places is read from what there is when it begins. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('enrol' as const), n: fc.nat(14) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('give up' as const), n: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('take away' as const), n: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('admit' as const), n: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('deny' as const), n: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('places' as const), n: fc.integer({ min: 1, max: 5 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Book = Awaited<ReturnType<OfferingsNode['books']>>[number];

const EXPECTED = ['ALREADY_ENROLLED', 'WRONG_STATE', 'NO_PLACES', 'INVALID', 'ENROLMENT_CLOSED'];
const learners = Array.from({ length: 15 }, (_, n) => learnerOf(n % 2 ? 'dcu.ie' : 'utwente.nl', n));

let at: OfferingsNode;
beforeAll(async () => {
  at = await startOfferingsNode();
  at.clock.ticking = true;
});
afterAll(() => at.stop());

function take(offering: string, books: readonly Book[], { what, n }: Step): Promise<Answer> {
  if (what === 'enrol') return at.enrol(learners[n]!, offering);
  if (what === 'places') return at.changePlaces(offering, n);
  const one = books[n % Math.max(1, books.length)];
  if (!one) return Promise.resolve({ code: 'WRONG_STATE' });
  if (what === 'admit') return at.decide(one.id, true);
  if (what === 'deny') return at.decide(one.id, false, 'No.');
  const learner = learners.find((each) => each.learner === one.learner)!;
  return what === 'give up' ? at.cancel(learner, one.id) : at.cancel(REGISTRAR, one.id, 'Not shown up.');
}

/** What must hold whenever nobody is at it. */
async function checkBooks(offering: string, automatic: boolean): Promise<void> {
  const books = await at.books(offering);
  const [{ places } = { places: 0 }] = await at.sql<{ places: number }>(
    'select places from offerings.offering where id = ?',
    [offering],
  );
  const those = (...states: string[]) => books.filter(({ state }) => states.includes(state));
  const taken = those('ENROLLED').length;
  expect(taken).toBeLessThanOrEqual(places);
  // A place is free, or somebody waits for one: never both.
  expect(taken < places ? those('QUEUED') : those('PENDING')).toEqual([]);
  const living = those('ENROLLED', 'QUEUED', 'PENDING').map(({ learner }) => learner);
  expect(new Set(living).size).toBe(living.length);
  expect(new Set(books.map(({ requested_at }) => String(new Date(requested_at).getTime()))).size).toBe(books.length);
  if (!automatic) return;
  // First come, first served: who has a place asked before all who wait.
  expect(those('PENDING')).toEqual([]);
  const inOrder = those('ENROLLED', 'QUEUED').map(({ state }) => state);
  expect(inOrder).toEqual(inOrder.toSorted());
}

/** Each home is told each state once, the last one always. */
async function checkMessages(offering: string): Promise<void> {
  const books = await at.books(offering);
  await eventually(async () => {
    const told = at.messages.map(({ body }) => body.payload as { enrolment: string; state: string });
    for (const { id, state } of books) {
      const states = told.filter(({ enrolment }) => enrolment === id).map((one) => one.state);
      expect(states).toContain(state);
      expect(new Set(states).size).toBe(states.length);
    }
  });
}

test('whatever happens at once, places and waiting list hold: none given twice, none left lying, nobody passed over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.array(step, { minLength: 6, maxLength: 16 }), { minLength: 3, maxLength: 4 }),
      fc.array(step, { minLength: 6, maxLength: 16 }),
      async (automatic, places, rounds, last) => {
        const { id = '' } = await at.publish({ places, admission: automatic ? 'AUTOMATIC' : 'BY_HOST' });
        for (const steps of rounds) {
          const books = await at.books(id);
          const answers = await Promise.all(steps.map((one) => take(id, books, one)));
          expect(answers.filter(({ code }) => code !== undefined && !EXPECTED.includes(code))).toEqual([]);
          await checkBooks(id, automatic);
        }
        const books = await at.books(id);
        const ended = at.cancelOffering(id);
        await Promise.all([...last.map((one) => take(id, books, one)), ended]);
        // Also who came a moment before the offering was cancelled, and waited for it to be, has no place in it.
        expect((await at.books(id)).filter(({ state }) => !['CANCELLED', 'DENIED'].includes(state))).toEqual([]);
        await checkMessages(id);
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
}, 90_000);
