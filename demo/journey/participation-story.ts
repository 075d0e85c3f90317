import { expectSame, expectThere, type Journal } from './journal.ts';

interface Card {
  readonly id: string;
  readonly placesLeft: number | null;
  readonly course: { readonly id: string; readonly title: string; readonly ects: number | null };
}
interface Received {
  readonly id: string;
  readonly title: string;
  readonly download: string;
  readonly credential: { readonly id: string; readonly state: string } | null;
}
interface MeData {
  readonly me: {
    readonly enrolments: readonly ({
      readonly id: string;
      readonly offering: { readonly course: { readonly title: string } } | null;
    } | null)[];
    readonly receivedCredentials: readonly Received[];
  };
}
interface PreparationData {
  readonly preparationBatch: {
    readonly state: string;
    readonly credentials: {
      readonly edges: readonly {
        readonly node: { readonly id: string; readonly kind: string; readonly state: string };
      }[];
    };
  };
}

const LEARNER = 'learner@eciu.eu';
const PUBLISH = `mutation ($input: PublishOfferingInput!) {
  publishOffering(input: $input) { ... on Offering { id } ... on Refused { message } }
}`;

/**
 * The second story: a working adult, whose home is the alliance office, takes a challenge without ECTS at dcu.ie, and
 * gets a credential of participation, sealed by dcu.ie itself; no rule ever recognises it.
 */
export async function playParticipationStory(journal: Journal): Promise<void> {
  journal.chapter('A working adult takes a challenge without ECTS, and gets a credential of participation');
  const { me } = await journal.ask<MeData>(LEARNER, 'looks at their own enrolments', 'Me');
  const taken = new Set(me.enrolments.flatMap((enrolment) => enrolment?.offering?.course.title ?? []));
  const offering = await findChallenge(journal, taken);
  journal.note(`takes "${offering.course.title}"`);

  const enrolment = await journal.command<{ id: string }>(LEARNER, 'enrols', 'Enrol', 'enrol', {
    offering: offering.id,
    key: `journey-${offering.id}`,
  });
  const decided = await journal.command<{ state: string }>(
    'registrar@dcu.ie',
    'admits the learner',
    'DecideEnrolment',
    'decideEnrolment',
    { id: enrolment.id, admit: true },
  );
  expectSame(decided.state, 'ENROLLED', 'The state of the enrolment');
  const credential = await prepare(journal, offering);
  const sealing = await journal.command<{ id: string }>(
    'sealer@dcu.ie',
    "seals it with dcu.ie's own seal",
    'Seal',
    'sealCredentials',
    { credentials: [credential], level: 'B' },
  );
  await journal.until<{ sealingBatch: { state: string; sealed: number } }, true>(
    'sealer@dcu.ie',
    'sees it sealed',
    'Sealing',
    { id: sealing.id },
    ({ sealingBatch }) => sealingBatch.state === 'FINISHED' && sealingBatch.sealed === 1,
  );
  const received = await journal.until<MeData, Received>(
    LEARNER,
    'receives it at the alliance office',
    'Me',
    {},
    ({ me: now }) =>
      now.receivedCredentials.find((one) => one.credential?.id === credential && one.credential.state === 'DELIVERED'),
  );
  const { verifyCredential } = await journal.ask<{ verifyCredential: { verdict: string } }>(
    null,
    'an employer verifies the document',
    'Verify',
    { document: received.download },
  );
  expectSame(verifyCredential.verdict, 'VALID', 'The verdict');
  const request = await journal.command<{ state: string; automatic: boolean; dueOn: string | null }>(
    LEARNER,
    'asks a university to recognise it',
    'RequestRecognition',
    'requestRecognition',
    {
      at: 'tuni.fi',
      received: received.id,
      purpose: 'CREDIT_TRANSFER',
    },
  );
  expectSame([request.state, request.automatic], ['SUBMITTED', false], 'The request for a credential of participation');
  journal.note(`a person decides, by ${request.dueOn}`);
}

/** An open challenge of dcu.ie without ECTS that the learner has not taken; once all are taken, one is offered again. */
async function findChallenge(journal: Journal, taken: ReadonlySet<string>): Promise<Card> {
  const filter = { institutions: ['dcu.ie'], kind: ['CHALLENGE'], status: ['OPEN'] };
  const { catalogue } = await journal.ask<{ catalogue: { edges: { node: Card }[] } }>(
    null,
    'looks for open challenges of dcu.ie',
    'Catalogue',
    { filter, first: 50 },
  );
  const open = catalogue.edges.map(({ node }) => node).filter((card) => card.course.ects === null);
  const free = open.find((card) => !taken.has(card.course.title) && (card.placesLeft ?? 0) > 0);
  if (free) return free;
  const again = expectThere(open[0], 'There is no open challenge without ECTS at dcu.ie.');
  const { publishOffering } = await journal.askText<{ publishOffering: { id?: string; message?: string } }>(
    'registrar@dcu.ie',
    'offers a challenge once more',
    PUBLISH,
    {
      input: { courseId: again.course.id, mode: 'ONLINE', places: 20, ...soon() },
    },
  );
  return { ...again, id: expectThere(publishOffering.id, `The offering was refused: ${publishOffering.message}`) };
}

/** Enrolment now, study from today on. */
function soon(): object {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  return {
    studyStart: day(0).slice(0, 10),
    studyEnd: day(30).slice(0, 10),
    enrolmentPeriods: [{ opens: day(-1), closes: day(7) }],
  };
}

async function prepare(journal: Journal, offering: Card): Promise<string> {
  const batch = await journal.command<{ id: string }>(
    'registrar@dcu.ie',
    'prepares the credentials of the offering',
    'PrepareCredentials',
    'prepareCredentials',
    { offering: offering.id },
  );
  return await journal.until<PreparationData, string>(
    'registrar@dcu.ie',
    'sees it ready',
    'Preparation',
    { id: batch.id },
    ({ preparationBatch }) => {
      const ready = preparationBatch.credentials.edges.map(({ node }) => node).find((node) => node.state === 'READY');
      if (ready) expectSame(ready.kind, 'PARTICIPATION', 'The kind of the credential');
      return preparationBatch.state === 'FINISHED' && ready?.id;
    },
  );
}
