import { graphql } from './generated/index.ts';
import type { WhyRefusedFragment } from './generated/graphql.ts';

export const WhyRefused = graphql(`
  fragment WhyRefused on Refused {
    code
    message
    details {
      path
      message
    }
  }
`);

/** A refusal as every mutation answers it. */
export type Refusal = WhyRefusedFragment;

/**
 * True where a mutation's answer is a refusal. What is left is the thing itself:
 *
 * @example
 * const answer = data.enrol;
 * if (isRefused(answer)) return show(answer);
 * answer.state; // Enrolment
 */
export function isRefused(answer: { readonly __typename: string }): answer is Refusal {
  return answer.__typename === 'Refused';
}
