import { expectSame, type Journal } from '../journal.ts';
import type { Card, QueueNode } from './answers.ts';

interface DeskData {
  readonly institution: { readonly recognitionQueue: { readonly edges: readonly { readonly node: QueueNode }[] } };
}
interface Decided {
  readonly outcome: string;
  readonly ects: number;
  readonly request: { readonly state: string };
}

/** What was learnt, and how well. */
export interface Learnt {
  readonly offering: Card;
  readonly grade: string;
}

/** Who decides, where, and what they must find on their desk. */
export interface Desk {
  readonly officer: string;
  readonly at: string;
  readonly learnt: Learnt;
}

/** An officer finds all evidence on the desk, and recognises in full. */
export async function decide(
  journal: Journal,
  request: string,
  { officer, at, learnt: { offering, grade } }: Desk,
): Promise<void> {
  const { title, ects } = offering.course;
  const { verification, credential, suggestion } = await journal.until<DeskData, QueueNode>(
    officer,
    'opens the desk: everything needed to decide, in one query',
    'Desk',
    { at, filter: { state: ['SUBMITTED'] }, first: 100 },
    ({ institution }) => {
      const found = institution.recognitionQueue.edges.find(({ node }) => node.id === request)?.node;
      return found?.learner?.name && found.received && found.credential?.result ? found : null;
    },
  );
  expectSame(verification.verdict, 'VALID', "The evidence's verdict");
  expectSame(
    [credential?.enrolment?.offering.course.title, credential?.result?.score],
    [title, grade],
    'What the desk shows',
  );
  const suggested = suggestion?.grade;
  if (suggested) journal.note(`suggested grade: ${suggested.host} at the host is ${suggested.home} here`);
  const decision = await journal.command<Decided>(officer, 'recognises it in full', 'Decide', 'decideRecognition', {
    input: { requestId: request, outcome: 'FULL', ects, idempotencyKey: `journey-${request}` },
  });
  expectSame([decision.outcome, decision.ects, decision.request.state], ['FULL', ects, 'DECIDED'], 'The decision');
}
