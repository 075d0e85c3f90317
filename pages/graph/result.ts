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

/** A refusal as returned by every mutation. */
export type Refusal = WhyRefusedFragment;

/**
 * True if a mutation's result is a refusal; narrows the type to the record otherwise.
 *
 * @example
 * const answer = data.enrol;
 * if (isRefused(answer)) return show(answer);
 * answer.state; // Enrolment
 */
export function isRefused(answer: { readonly __typename: string }): answer is Refusal {
  return answer.__typename === 'Refused';
}
