import { expectSame, expectThere, type Journal } from './journal.ts';

interface Card {
  readonly id: string;
  readonly status: string;
  readonly placesLeft: number | null;
  readonly institution: { readonly id: string };
  readonly course: { readonly title: string; readonly ects: number };
}
interface CatalogueData {
  readonly catalogue: { readonly totalCount: number; readonly edges: readonly { readonly node: Card }[] };
}
interface MeData {
  readonly me: {
    readonly name: string;
    readonly enrolments: readonly ({
      readonly id: string;
      readonly state: string;
      readonly offering: { readonly course: { readonly title: string } } | null;
    } | null)[];
    readonly receivedCredentials: readonly {
      readonly id: string;
      readonly title: string;
      readonly download: string;
      readonly credential: { readonly id: string; readonly state: string } | null;
    }[];
    readonly recognitionRequests: readonly ({ readonly id: string; readonly state: string } | null)[];
    readonly recognisedCredits: readonly ({
      readonly title: string;
      readonly ects: number;
      readonly decision: { readonly id: string };
    } | null)[];
    readonly readBy: {
      readonly edges: readonly {
        readonly node: { readonly institution: { readonly id: string }; readonly what: readonly string[] };
      }[];
    };
  };
}
interface Batch {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly sealed: number;
  readonly failed: number;
}
interface QueueNode {
  readonly id: string;
  readonly learner: { readonly id: string; readonly name: string } | null;
  readonly verification: { readonly verdict: string };
  readonly received: { readonly title: string } | null;
  readonly credential: {
    readonly awardedBy: { readonly name: string };
    readonly enrolment: {
      readonly offering: { readonly course: { readonly title: string; readonly ects: number } };
    } | null;
    readonly result: { readonly score: string } | null;
  } | null;
  readonly suggestion: {
    readonly ects: number | null;
    readonly grade: { readonly host: string; readonly home: string } | null;
  } | null;
}

const LEARNER = 'learner@tuni.fi';

/**
 * The main story: a learner of tuni.fi finds a micro-credential of dcu.ie, is enrolled and assessed there, has it
 * sealed by the alliance office under dcu.ie's mandate, receives it at home, has it verified by anyone, and
 * recognised: at home at once by a rule (or by an officer, where no rule covers it), and for admission at utwente.nl
 * by an officer there.
 */
export async function playRecognitionStory(journal: Journal): Promise<void> {
  journal.chapter('A learner of Tampere studies at Dublin City University, and Tampere recognises it');
  const offering = await findOffering(journal);
  const enrolment = await enrol(journal, offering);
  const grade = await assess(journal, offering, enrolment);
  const credential = await award(journal, offering, enrolment);
  const received = await receive(journal, credential);
  await verify(journal, received.download);
  await recogniseAtHome(journal, received.id, { offering, grade });
  await admitElsewhere(journal, received.id, { offering, grade });
  await lookBack(journal, enrolment);
}

async function findOffering(journal: Journal): Promise<Card> {
  const filter = { institutions: ['dcu.ie'], status: ['OPEN'], kind: ['MICRO_MODULE'] };
  const { catalogue } = await journal.ask<CatalogueData>(
    null,
    'searches the catalogue: open micro-modules of dcu.ie',
    'Catalogue',
    {
      search: 'artificial intelligence',
      filter,
    },
  );
  const all = await journal.ask<CatalogueData>(null, 'and whatever else is open there', 'Catalogue', {
    filter,
    first: 50,
  });
  const { me } = await journal.ask<MeData>(LEARNER, 'looks at their own enrolments', 'Me');
  const taken = new Set(me.enrolments.flatMap((enrolment) => enrolment?.offering?.course.title ?? []));
  const free = [...catalogue.edges, ...all.catalogue.edges]
    .map(({ node }) => node)
    .find((card) => !taken.has(card.course.title) && (card.placesLeft ?? 0) > 0);
  const offering = expectThere(
    free,
    'There is no open micro-module at dcu.ie that the learner has not taken: start afresh with an empty data folder.',
  );
  expectSame(offering.institution.id, 'dcu.ie', 'The institution of the offering');
  journal.note(`takes "${offering.course.title}", ${offering.course.ects} ECTS, ${offering.placesLeft} places left`);
  return offering;
}

async function enrol(journal: Journal, offering: Card): Promise<string> {
  const key = `journey-${offering.id}`;
  const variables = { offering: offering.id, key };
  const first = await journal.command<{ id: string; state: string }>(
    LEARNER,
    'enrols at the other university',
    'Enrol',
    'enrol',
    variables,
  );
  expectSame(first.state, 'PENDING', 'The state of the enrolment');
  const again = await journal.command<{ id: string }>(
    LEARNER,
    'enrols again with the same key: the same enrolment',
    'Enrol',
    'enrol',
    variables,
  );
  expectSame(again.id, first.id, 'The enrolment of the second call');
  await journal.until<MeData, true>(
    LEARNER,
    'sees the enrolment at home',
    'Me',
    {},
    ({ me }) => me.enrolments.some((one) => one?.id === first.id) || null,
  );
  const decided = await journal.command<{ state: string; offering: { placesLeft: number } }>(
    'registrar@dcu.ie',
    'admits the learner',
    'DecideEnrolment',
    'decideEnrolment',
    { id: first.id, admit: true },
  );
  expectSame(decided.state, 'ENROLLED', 'The state of the enrolment');
  expectSame(decided.offering.placesLeft, (offering.placesLeft ?? 0) - 1, 'The places left');
  return first.id;
}

/** Records a result that is corrected by the final one; gives the final score. */
async function assess(journal: Journal, offering: Card, enrolment: string): Promise<string> {
  const { id: assessment, gradingScheme } = await assessmentOf(journal, offering);
  const [best = '', good = best, fair = good] =
    gradingScheme.scores.length > 2 ? gradingScheme.scores : [gradingScheme.scores[0] ?? ''];
  const preliminary = fair === good ? (gradingScheme.scores[1] ?? '') : fair;
  const record = (who: string, what: string, score: string, final: boolean) =>
    journal.command<{ score: string; final: boolean; pass: string; version: number; history: { score: string }[] }>(
      who,
      what,
      'RecordResult',
      'recordResult',
      {
        enrolment,
        assessment,
        score,
        final,
      },
    );
  const first = await record('assessor@dcu.ie', 'records a preliminary result', preliminary, false);
  expectSame([first.score, first.final, first.version], [preliminary, false, 1], 'The first result');
  const final = await record('registrar@dcu.ie', 'records the final one for the examination board', good, true);
  expectSame([final.score, final.final, final.pass], [good, true, 'PASSED'], 'The final result');
  expectSame(
    final.history.map((version) => version.score),
    [preliminary, good],
    'The history of the result',
  );
  return good;
}

interface AssessmentData {
  readonly offering: {
    readonly assessments: readonly {
      readonly id: string;
      readonly gradingScheme: { readonly scores: readonly string[] };
    }[];
  } | null;
}

async function assessmentOf(
  journal: Journal,
  offering: Card,
): Promise<{ id: string; gradingScheme: { scores: readonly string[] } }> {
  const query = 'query ($id: ID!) { offering(id: $id) { assessments { id gradingScheme { scores } } } }';
  const { offering: found } = await journal.askText<AssessmentData>(
    'registrar@dcu.ie',
    'looks up how the offering is assessed',
    query,
    { id: offering.id },
  );
  return expectThere(found?.assessments[0], 'The offering has no assessment.');
}

async function award(journal: Journal, offering: Card, enrolment: string): Promise<string> {
  const prepared = await journal.command<{ id: string }>(
    'registrar@dcu.ie',
    'prepares the credentials of the offering',
    'PrepareCredentials',
    'prepareCredentials',
    {
      offering: offering.id,
    },
  );
  const credentials = await journal.until<
    {
      preparationBatch: {
        state: string;
        failed: number;
        credentials: { edges: { node: { id: string; state: string; missing: unknown[] } }[] };
      };
    },
    string[]
  >(
    'registrar@dcu.ie',
    'sees them ready',
    'Preparation',
    { id: prepared.id },
    ({ preparationBatch: batch }) =>
      batch.state === 'FINISHED' &&
      batch.credentials.edges.filter(({ node }) => node.state === 'READY').map(({ node }) => node.id),
  );
  const credential = expectThere(credentials[0], 'No credential is ready.');
  journal.note(`${credentials.length} ready; for enrolment ${enrolment}`);
  const sealing = await journal.command<Batch>(
    'sealer@dcu.ie',
    'has it sealed by the alliance office, under the mandate',
    'Seal',
    'sealCredentials',
    {
      credentials: [credential],
      level: 'B',
      sealer: 'eciu.eu',
    },
  );
  const done = await journal.until<{ sealingBatch: Batch }, Batch>(
    'sealer@dcu.ie',
    'sees it sealed',
    'Sealing',
    { id: sealing.id },
    ({ sealingBatch }) => (sealingBatch.state === 'FINISHED' ? sealingBatch : null),
  );
  expectSame([done.total, done.sealed, done.failed], [1, 1, 0], 'The sealing batch');
  return credential;
}

async function receive(journal: Journal, credential: string): Promise<MeData['me']['receivedCredentials'][number]> {
  return await journal.until<MeData, MeData['me']['receivedCredentials'][number]>(
    LEARNER,
    'receives the sealed credential at home',
    'Me',
    {},
    ({ me }) =>
      me.receivedCredentials.find((one) => one.credential?.id === credential && one.credential.state === 'DELIVERED'),
  );
}

async function verify(journal: Journal, document: string): Promise<void> {
  const { verifyCredential: verification } = await journal.ask<{
    verifyCredential: {
      verdict: string;
      holder: string;
      awardedBy: { name: string };
      sealedBy: { identifier: string };
      checks: { name: string; status: string }[];
    };
  }>(null, 'an employer verifies the document', 'Verify', { document });
  expectSame(verification.verdict, 'VALID', 'The verdict');
  const status = Object.fromEntries(verification.checks.map((check) => [check.name, check.status]));
  expectSame([status['FORMAT'], status['SEAL'], status['VALIDITY']], ['OK', 'OK', 'OK'], 'FORMAT, SEAL and VALIDITY');
  expectSame(verification.sealedBy.identifier, 'NTRNL-08164880', 'Who sealed');
  journal.note(`VALID; awarded by ${verification.awardedBy.name}, held by ${verification.holder}`);
  const altered = document.replace(verification.holder.slice(0, 4), 'Xxxx');
  const { verifyCredential: forged } = await journal.ask<{ verifyCredential: { verdict: string } }>(
    null,
    'and an altered copy of it',
    'Verify',
    { document: altered },
  );
  expectSame(forged.verdict, 'INVALID', 'The verdict of the altered copy');
}

/** What was learnt, and how well. */
interface Learnt {
  readonly offering: Card;
  readonly grade: string;
}

async function recogniseAtHome(journal: Journal, received: string, { offering, grade }: Learnt): Promise<void> {
  const request = await journal.command<{
    id: string;
    state: string;
    automatic: boolean;
    decision: { outcome: string; ects: number; rule: { id: string } | null } | null;
  }>(LEARNER, 'asks the home university to recognise it', 'RequestRecognition', 'requestRecognition', {
    at: 'tuni.fi',
    received,
    purpose: 'CREDIT_TRANSFER',
  });
  if (request.automatic) {
    expectSame(
      [request.state, request.decision?.outcome, request.decision?.ects],
      ['DECIDED', 'FULL', offering.course.ects],
      'The automatic decision',
    );
    expectThere(request.decision?.rule, 'The automatic decision names no rule.');
    journal.note('recognised at once, by a rule');
  } else {
    await decide(journal, 'officer@tuni.fi', 'tuni.fi', request.id, { offering, grade });
  }
  await journal.until<MeData, true>(
    LEARNER,
    'finds the credits recognised',
    'Me',
    {},
    ({ me }) => me.recognisedCredits.some((credit) => credit?.ects === offering.course.ects) || null,
  );
}

async function admitElsewhere(journal: Journal, received: string, { offering, grade }: Learnt): Promise<void> {
  const request = await journal.command<{ id: string; state: string; automatic: boolean; dueOn: string }>(
    LEARNER,
    'asks a third university, for admission',
    'RequestRecognition',
    'requestRecognition',
    { at: 'utwente.nl', received, purpose: 'ADMISSION', towards: 'Applied data science' },
  );
  expectSame([request.state, request.automatic], ['SUBMITTED', false], 'The request at utwente.nl');
  await decide(journal, 'officer@utwente.nl', 'utwente.nl', request.id, { offering, grade });
  const { recognitionRequest: story } = await journal.ask<{
    recognitionRequest: {
      institution: { name: string };
      credential: {
        awardedBy: { name: string };
        sealedBy: { name: string };
        enrolment: { offering: { course: { title: string } } };
        result: { score: string };
      };
      decision: { outcome: string };
    };
  }>(LEARNER, "reads the credential's whole story", 'Story', { request: request.id });
  expectSame(
    [story.credential.enrolment.offering.course.title, story.credential.result.score, story.decision.outcome],
    [offering.course.title, grade, 'FULL'],
    'The story',
  );
  journal.note(
    `${story.credential.awardedBy.name} awarded, ${story.credential.sealedBy.name} sealed, ${story.institution.name} recognised`,
  );
}

async function decide(
  journal: Journal,
  officer: string,
  at: string,
  request: string,
  { offering, grade }: Learnt,
): Promise<void> {
  const node = await journal.until<{ institution: { recognitionQueue: { edges: { node: QueueNode }[] } } }, QueueNode>(
    officer,
    'opens the desk: everything needed to decide, in one question',
    'Desk',
    { at, filter: { state: ['SUBMITTED'] }, first: 100 },
    ({ institution }) => {
      const found = institution.recognitionQueue.edges.find((edge) => edge.node.id === request)?.node;
      return found?.learner?.name && found.received && found.credential?.result ? found : null;
    },
  );
  expectSame(node.verification.verdict, 'VALID', "The evidence's verdict");
  expectSame(
    [node.credential?.enrolment?.offering.course.title, node.credential?.result?.score],
    [offering.course.title, grade],
    'What the desk shows',
  );
  const suggested = node.suggestion?.grade;
  if (suggested) journal.note(`suggested grade: ${suggested.host} at the host is ${suggested.home} here`);
  const decision = await journal.command<{ outcome: string; ects: number; request: { state: string } }>(
    officer,
    'recognises it in full',
    'Decide',
    'decideRecognition',
    {
      input: { requestId: request, outcome: 'FULL', ects: offering.course.ects, idempotencyKey: `journey-${request}` },
    },
  );
  expectSame(
    [decision.outcome, decision.ects, decision.request.state],
    ['FULL', offering.course.ects, 'DECIDED'],
    'The decision',
  );
}

async function lookBack(journal: Journal, enrolment: string): Promise<void> {
  const { me } = await journal.ask<MeData>(LEARNER, 'sees everything, everywhere, in one view', 'Me');
  expectSame(me.enrolments.find((one) => one?.id === enrolment)?.state, 'FINISHED', 'The state of the enrolment');
  const readers = new Set(me.readBy.edges.map(({ node }) => node.institution.id));
  expectSame(readers.has('dcu.ie'), true, 'That dcu.ie read shows to the learner');
  journal.note(`read by ${[...readers].toSorted().join(', ')}`);
  const { institutions } = await journal.ask<{ institutions: { id: string; health: { status: string } | null }[] }>(
    'admin@eciu.eu',
    'sees that the alliance is well',
    'Alliance',
  );
  expectSame(institutions.length, 4, 'The number of institutions');
}
