import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../../subgraphs/shared/errors/hub-error.ts';
import type { InstitutionAnswer } from '../routing/fetch.ts';
import type { InstitutionReply } from './client.ts';
import type { Outcome } from './observations.ts';
import { readJson } from './read-json.ts';

/** A node's reply as the routing functions take it; `outcome` is for the observations, `reason` for the log. */
export interface ReadAnswer {
  readonly answer: InstitutionAnswer;
  readonly outcome: Outcome;
  readonly reason?: string;
}

/** More errors than a page of records can have. */
const MOST_ERRORS = 1000;
const LONGEST_MESSAGE = 2000;
/** Only the hub says these of a request: a node that refuses the hub's token has not answered. */
const OF_THE_HUB: ReadonlySet<unknown> = new Set<ErrorCode>(['UNAUTHENTICATED']);

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
  const errors = Array.isArray(body.errors) ? body.errors.slice(0, MOST_ERRORS).flatMap(errorOf) : [];
  const tooOld = errors.some(({ extensions }) => extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED');
  return { answer: { kind: 'answered', data: body.data ?? null, errors }, outcome: tooOld ? 'SCHEMA_TOO_OLD' : 'OK' };
}

function noAnswer(reason: string, retryAfter = 1): ReadAnswer {
  return { answer: { kind: 'unavailable', retryAfter }, outcome: 'UNAVAILABLE', reason };
}

function parsed(text: string): { data?: unknown; errors?: unknown } | null {
  try {
    const body = readJson(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

/**
 * An error as an institution may state it: with a path if it is one, and without `http`, by which the server takes the
 * status and headers of the whole answer.
 */
function errorOf(error: unknown): GraphQLFormattedError[] {
  if (typeof error !== 'object' || error === null) return [];
  const { message, path, extensions } = error as Record<string, unknown>;
  if (typeof message !== 'string') return [];
  const { http: _, ...given } = (typeof extensions === 'object' ? { ...extensions } : {}) as Record<string, unknown>;
  const code = OF_THE_HUB.has(given['code']) ? { code: 'INTERNAL_SERVER_ERROR' } : null;
  return [
    {
      message: message.slice(0, LONGEST_MESSAGE),
      ...(isPath(path) && { path }),
      extensions: { ...given, ...code },
    },
  ];
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || Number.isSafeInteger(step));
}
