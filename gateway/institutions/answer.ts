import type { GraphQLFormattedError } from 'graphql';
import type { InstitutionAnswer } from '../routing/fetch.ts';
import type { InstitutionReply } from './client.ts';
import type { Outcome } from './observations.ts';

/** A node's reply as the routing functions take it; `outcome` is for the observations, `reason` for the log. */
export interface ReadAnswer {
  readonly answer: InstitutionAnswer;
  readonly outcome: Outcome;
  readonly reason?: string;
}

/** Reads a reply as a GraphQL response (GraphQL over HTTP); anything else counts as no answer. */
export function answerOf(reply: InstitutionReply): ReadAnswer {
  if (reply.kind === 'unavailable') return noAnswer(reply.reason, reply.retryAfter);
  const { status, text } = reply;
  // The node refuses the hub's own token: the client cannot solve that with a new token of theirs.
  if (status === 401 || status === 403) return noAnswer(`HTTP ${status}: the node refuses the hub`);
  const body = parsed(text);
  if (body === null || (body.data === undefined && !Array.isArray(body.errors))) {
    return noAnswer(`HTTP ${status} without a GraphQL answer`);
  }
  const errors = Array.isArray(body.errors) ? body.errors.filter(isError) : [];
  const tooOld = errors.some(({ extensions }) => extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED');
  return { answer: { kind: 'answered', data: body.data ?? null, errors }, outcome: tooOld ? 'SCHEMA_TOO_OLD' : 'OK' };
}

function noAnswer(reason: string, retryAfter = 1): ReadAnswer {
  return { answer: { kind: 'unavailable', retryAfter }, outcome: 'UNAVAILABLE', reason };
}

function parsed(text: string): { data?: unknown; errors?: unknown } | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

function isError(error: unknown): error is GraphQLFormattedError {
  return typeof error === 'object' && error !== null && typeof (error as { message?: unknown }).message === 'string';
}
