import { findChallenge } from './find-challenge.ts';
import { expectSame, type Journal } from './journal.ts';
import { prepareCredential } from './prepare-credential.ts';

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

/** The credential of participation, its ids at issuer and home, and the request that a person will decide. */
export interface AwardedParticipation {
  readonly title: string;
  readonly credential: string;
  readonly received: string;
  readonly document: string;
  readonly request: string;
}

const LEARNER = 'learner@eciu.eu';

/**
 * The second story: a working adult, whose home is the alliance office, takes a challenge without ECTS at dcu.ie, and
 * receives a credential of participation, sealed by dcu.ie itself; no rule ever recognises it.
 */
export async function playParticipationStory(journal: Journal): Promise<AwardedParticipation> {
  journal.chapter('A working adult takes a challenge without ECTS, and receives a credential of participation');
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
  // Their home lets dcu.ie read what the credential needs once it knows of the enrolment, which a message tells it.
  await journal.until<MeData, true>(LEARNER, 'sees that they are admitted', 'Me', {}, (seen) =>
    seen.me.enrolments.some((one) => one?.id === enrolment.id),
  );
  const { id: credential, kind } = await prepareCredential(journal, {
    registrar: 'registrar@dcu.ie',
    offering: offering.id,
    enrolment: enrolment.id,
    seen: 'sees it ready',
  });
  expectSame(kind, 'PARTICIPATION', 'The kind of the credential');
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
  const request = await journal.command<{ id: string; state: string; automatic: boolean; dueOn: string | null }>(
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
  const { id, title, download } = received;
  return { title, credential, received: id, document: download, request: request.id };
}
