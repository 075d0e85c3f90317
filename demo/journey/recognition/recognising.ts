import { expectSame, expectThere, type Journal } from '../journal.ts';
import type { MeData } from './answers.ts';
import { decide, type Learnt } from './deciding.ts';
import { LEARNER, OFFICER_AT_HOME, OFFICER_ELSEWHERE } from './people.ts';

interface Requested {
  readonly id: string;
  readonly state: string;
  readonly automatic: boolean;
  readonly decision: { readonly outcome: string; readonly ects: number; readonly rule: object | null } | null;
}
interface StoryData {
  readonly recognitionRequest: {
    readonly institution: { readonly name: string };
    readonly credential: {
      readonly awardedBy: { readonly name: string };
      readonly sealedBy: { readonly name: string };
      readonly enrolment: { readonly offering: { readonly course: { readonly title: string } } };
      readonly result: { readonly score: string };
    };
    readonly decision: { readonly outcome: string };
  };
}

/** The course that the demo's rule at tuni.fi covers (demo/fill/recognition.ts): no officer is needed for it. */
export const BY_RULE = 'Introduction to Artificial Intelligence';

/** At home a rule decides immediately; an officer decides what no rule covers. */
export async function recogniseAtHome(
  journal: Journal,
  received: string,
  { offering, grade, creditsBefore }: Learnt & { readonly creditsBefore: number },
): Promise<void> {
  const { ects, title } = offering.course;
  const request = await journal.command<Requested>(
    LEARNER,
    'asks the home university to recognise it',
    'RequestRecognition',
    'requestRecognition',
    { at: 'tuni.fi', received, purpose: 'CREDIT_TRANSFER' },
  );
  if (title === BY_RULE) expectSame(request.automatic, true, `That a rule decides on "${title}"`);
  if (request.automatic) {
    const { state, decision } = request;
    expectSame([state, decision?.outcome, decision?.ects], ['DECIDED', 'FULL', ects], 'The automatic decision');
    expectThere(decision?.rule, 'The automatic decision names no rule.');
    journal.note('recognised immediately, by a rule');
  } else {
    await decide(journal, request.id, { officer: OFFICER_AT_HOME, at: 'tuni.fi', learnt: { offering, grade } });
  }
  await journal.until<MeData, true>(
    LEARNER,
    'finds the credits recognised',
    'Me',
    {},
    ({ me: { recognisedCredits: credits } }) =>
      credits.length > creditsBefore && credits.some((credit) => credit?.ects === ects),
  );
}

/** A third university recognises it for admission, by an officer, who sees the whole story in one query. */
export async function admitElsewhere(journal: Journal, received: string, { offering, grade }: Learnt): Promise<void> {
  const request = await journal.command<Requested>(
    LEARNER,
    'asks a third university, for admission',
    'RequestRecognition',
    'requestRecognition',
    { at: 'utwente.nl', received, purpose: 'ADMISSION', towards: 'Applied data science' },
  );
  expectSame([request.state, request.automatic], ['SUBMITTED', false], 'The request at utwente.nl');
  await decide(journal, request.id, { officer: OFFICER_ELSEWHERE, at: 'utwente.nl', learnt: { offering, grade } });
  const { recognitionRequest: story } = await journal.ask<StoryData>(
    LEARNER,
    "reads the credential's whole story",
    'Story',
    { request: request.id },
  );
  const { awardedBy, sealedBy, enrolment, result } = story.credential;
  expectSame(
    [enrolment.offering.course.title, result.score, story.decision.outcome],
    [offering.course.title, grade, 'FULL'],
    'The story',
  );
  journal.note(`${awardedBy.name} awarded, ${sealedBy.name} sealed, ${story.institution.name} recognised`);
}
