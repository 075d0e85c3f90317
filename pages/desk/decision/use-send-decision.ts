import { useClient } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { answerOf } from '../../graph/use-command.ts';
import { decisionOf, type Asked, type Draft } from './needs.ts';
import { sendLater } from './outgoing.ts';

export const DecisionSent = graphql(`
  fragment DecisionSent on RecognitionDecision {
    id
    request {
      id
      state
    }
  }
`);

const DecideRequest = graphql(`
  mutation DecideRequest(
    $request: ID!
    $outcome: RecognitionOutcome!
    $ects: Float
    $grade: String
    $reasons: String
    $differences: [DifferenceInput!]
    $conditions: String
    $alternative: String
    $appealUntil: Date
    $supersedes: ID
    $key: ID!
  ) {
    decideRecognition(
      input: {
        requestId: $request
        outcome: $outcome
        ects: $ects
        grade: $grade
        reasons: $reasons
        differences: $differences
        conditions: $conditions
        alternative: $alternative
        appealUntil: $appealUntil
        supersedes: $supersedes
        idempotencyKey: $key
      }
    ) {
      ... on RecognitionDecision {
        ...DecisionSent
      }
      ...WhyRefused
    }
  }
`);

const DecideAppeal = graphql(`
  mutation DecideTheAppeal(
    $request: ID!
    $uphold: Boolean!
    $reasons: String!
    $outcome: RecognitionOutcome
    $ects: Float
    $grade: String
    $differences: [DifferenceInput!]
    $conditions: String
    $alternative: String
    $appealUntil: Date
    $key: ID!
  ) {
    decideAppeal(
      input: {
        requestId: $request
        uphold: $uphold
        reasons: $reasons
        outcome: $outcome
        ects: $ects
        grade: $grade
        differences: $differences
        conditions: $conditions
        alternative: $alternative
        appealUntil: $appealUntil
        idempotencyKey: $key
      }
    ) {
      ... on RecognitionDecision {
        ...DecisionSent
      }
      ...WhyRefused
    }
  }
`);

/** A decision to send, and what it decides. */
export interface DecisionToSend {
  readonly request: string;
  readonly title: string;
  readonly draft: Draft;
  readonly asked: Asked;
  /** The decision it supersedes. */
  readonly supersedes: string | null;
}

/** Returns a function that schedules a decision, or the decision of an appeal, with its own idempotency key. */
export function useSendDecision(): (deciding: DecisionToSend) => void {
  const client = useClient();
  return ({ request, title, draft, asked, supersedes }) => {
    const key = crypto.randomUUID();
    const said = decisionOf(draft, asked);
    const { uphold } = draft;
    const send = async () => {
      if (uphold === null)
        return answerOf(await client.mutation(DecideRequest, { request, ...said, supersedes, key }).toPromise());
      const reasons = draft.reasons.trim();
      const made = uphold ? {} : said;
      return answerOf(await client.mutation(DecideAppeal, { request, uphold, ...made, reasons, key }).toPromise());
    };
    sendLater({ request, title, send });
  };
}
