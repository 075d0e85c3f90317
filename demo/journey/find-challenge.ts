import { dayBegins, dayEnds } from '../../subgraphs/shared/time/local-time.ts';
import { expectThere, type Journal } from './journal.ts';

/** A challenge as the catalogue shows it. */
export interface Card {
  readonly id: string;
  readonly placesLeft: number | null;
  readonly studyPeriod: { readonly start: string };
  readonly course: { readonly id: string; readonly title: string; readonly ects: number | null };
}

const PUBLISH = `mutation ($input: PublishOfferingInput!) {
  publishOffering(input: $input) { ... on Offering { id } ... on Refused { message } }
}`;

/**
 * An open challenge of dcu.ie without ECTS that is already running, so that participation can be certified, and that the
 * learner has not taken; once all are taken, one is offered again.
 */
export async function findChallenge(journal: Journal, taken: ReadonlySet<string>): Promise<Card> {
  const filter = { institutions: ['dcu.ie'], kind: ['CHALLENGE'], status: ['OPEN'] };
  const { catalogue } = await journal.ask<{ catalogue: { edges: { node: Card }[] } }>(
    null,
    'looks for open challenges of dcu.ie',
    'Catalogue',
    { filter, first: 50 },
  );
  const open = catalogue.edges.map(({ node }) => node).filter((card) => card.course.ects === null);
  const today = new Date().toISOString().slice(0, 10);
  const free = open.find(
    (card) => card.studyPeriod.start <= today && !taken.has(card.course.title) && (card.placesLeft ?? 0) > 0,
  );
  if (free) return free;
  const again = expectThere(open[0], 'There is no open challenge without ECTS at dcu.ie.');
  const { publishOffering } = await journal.askText<{ publishOffering: { id?: string; message?: string } }>(
    'registrar@dcu.ie',
    'offers a challenge again',
    PUBLISH,
    {
      input: { courseId: again.course.id, mode: 'ONLINE', places: 20, ...soon() },
    },
  );
  return { ...again, id: expectThere(publishOffering.id, `The offering was refused: ${publishOffering.message}`) };
}

/** Enrolment now, study from today on, in the days of Dublin. */
function soon(): object {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const zone = 'Europe/Dublin';
  return {
    studyStart: day(0),
    studyEnd: day(30),
    enrolmentPeriods: [{ opens: dayBegins(day(-1), zone), closes: dayEnds(day(7), zone) }],
  };
}
