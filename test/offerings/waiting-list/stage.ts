import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { HOST, learnerOf, startOfferingsNode, type OfferingsNode } from '../support.ts';

export const NOW = new Date('2027-01-15T12:00:00.000Z');
const SEEN = 'query ($id: ID!) { enrolment(id: $id) { state reason cancelledBy waitingListPlace } }';

export let at: OfferingsNode;

/** The node of tuni.fi. */
export async function start(): Promise<void> {
  at = await startOfferingsNode();
}

/** The day on which people ask. */
export function clear(): void {
  at.clock.now = NOW;
}

export const stop = () => at.stop();

/** The n-th who asks: the first of the host itself, the others of a neighbour. */
export const learner = (n: number) => learnerOf(n === 1 ? HOST : 'dcu.ie', n);

export const seen = async (who: Caller, id: string) =>
  (await at.ask<{ enrolment: Record<string, unknown> | null }>(who, SEEN, { id })).enrolment;

/** An offering of so many places, for which the learners 1 to `count` asked, in this order; gives the ids. */
export async function asked(places: number, count: number, admission: 'BY_HOST' | 'AUTOMATIC' = 'AUTOMATIC') {
  const { id: offering = '' } = await at.publish({ places, admission });
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push((await at.enrol(learner(n), offering)).id ?? '');
  return { offering, ids };
}

export const states = async (offering: string) => (await at.books(offering)).map(({ state }) => state).join(' ');
