import type { RefusalCode } from './generated/graphql.ts';

/** A refusal as every mutation answers it. */
export interface Refusal {
  readonly __typename: 'Refused';
  readonly code: RefusalCode;
  readonly message: string;
  readonly details?: readonly { readonly path: string | null; readonly message: string }[];
}

/**
 * True where a mutation's answer is a refusal. What is left is the thing itself:
 *
 * @example
 * const answer = data.enrol;
 * if (isRefused(answer)) return show(answer);
 * answer.state; // Enrolment
 */
export function isRefused<T extends { readonly __typename: string }>(
  answer: T,
): answer is Extract<T, { readonly __typename: 'Refused' }> {
  return answer.__typename === 'Refused';
}
