import { expectSame, expectThere, type Journal } from '../journal.ts';
import type { Card, CatalogueData, MeData } from './answers.ts';
import { LEARNER, REGISTRAR } from './people.ts';

/** What the learner found, and what was recognised of their earlier studies. */
export interface Found {
  readonly offering: Card;
  readonly creditsBefore: number;
}

/** The learner searches the catalogue for something open at dcu.ie that they have not taken yet. */
export async function find(journal: Journal): Promise<Found> {
  const filter = { institutions: ['dcu.ie'], status: ['OPEN'], kind: ['MICRO_MODULE'] };
  const search = async (what: string, variables: object) => {
    const { catalogue } = await journal.ask<CatalogueData>(null, what, 'Catalogue', { filter, ...variables });
    return catalogue.edges.map(({ node }) => node);
  };
  const wanted = await search('searches the catalogue: open micro-modules of dcu.ie', {
    search: 'artificial intelligence',
  });
  const all = await search('and whatever else is open there', { first: 50 });
  const { me } = await journal.ask<MeData>(LEARNER, 'looks at their own enrolments', 'Me');
  const taken = new Set(me.enrolments.flatMap((enrolment) => enrolment?.offering?.course.title ?? []));
  const offering = expectThere(
    [...wanted, ...all].find((card) => !taken.has(card.course.title) && (card.placesLeft ?? 0) > 0),
    'There is no open micro-module at dcu.ie that the learner has not taken: start afresh with an empty data folder.',
  );
  expectSame(offering.institution.id, 'dcu.ie', 'The institution of the offering');
  journal.note(`takes "${offering.course.title}", ${offering.course.ects} ECTS, ${offering.placesLeft} places left`);
  return { offering, creditsBefore: me.recognisedCredits.length };
}

/** The learner asks for a place, twice with the same key, and the host admits; returns the enrolment's id. */
export async function enrol(journal: Journal, offering: Card): Promise<string> {
  const ask = (what: string) =>
    journal.command<{ id: string; state: string }>(LEARNER, what, 'Enrol', 'enrol', {
      offering: offering.id,
      key: `journey-${offering.id}`,
    });
  const first = await ask('enrols at the other university');
  expectSame(first.state, 'PENDING', 'The state of the enrolment');
  const again = await ask('enrols again with the same key: the same enrolment');
  expectSame(again.id, first.id, 'The enrolment of the second call');
  await journal.until<MeData, true>(
    LEARNER,
    'sees the enrolment at home',
    'Me',
    {},
    ({ me }) => me.enrolments.some((one) => one?.id === first.id) || null,
  );
  const decided = await journal.command<{ state: string; offering: { placesLeft: number } }>(
    REGISTRAR,
    'admits the learner',
    'DecideEnrolment',
    'decideEnrolment',
    { id: first.id, admit: true },
  );
  expectSame(decided.state, 'ENROLLED', 'The state of the enrolment');
  expectSame(decided.offering.placesLeft, (offering.placesLeft ?? 0) - 1, 'The places left');
  return first.id;
}
