import type { CombinedError } from 'urql';

/** The `extensions.code` values that the pages have texts for. */
export const TROUBLE_CODES = [
  'MALFORMED_ID',
  'UNKNOWN_INSTITUTION',
  'BAD_INPUT',
  'BAD_CURSOR',
  'UNAUTHENTICATED',
  'INSTITUTION_UNAVAILABLE',
  'SCHEMA_TOO_OLD',
  'LIMIT_EXCEEDED',
  'NOT_EXPORTED',
] as const;
export type TroubleCode = (typeof TROUBLE_CODES)[number] | 'HUB_AWAY' | 'OFFLINE' | 'UNKNOWN';

/** An error in terms that a reader can be told. */
export interface Trouble {
  readonly code: TroubleCode;
  /** The institution that did not respond, if there is one. */
  readonly institution: string | null;
}

/**
 * The errors of a response, without duplicates. If one institution is unavailable, the rest of the data is still there.
 */
export function troublesOf(error: CombinedError | undefined): Trouble[] {
  if (!error) return [];
  if (error.networkError && !refusedSession(error)) {
    return [{ code: navigator.onLine ? 'HUB_AWAY' : 'OFFLINE', institution: null }];
  }
  if (refusedSession(error)) return [{ code: 'UNAUTHENTICATED', institution: null }];
  const told = new Map<string, Trouble>();
  for (const { extensions } of error.graphQLErrors) {
    const code = TROUBLE_CODES.find((known) => known === extensions['code']) ?? 'UNKNOWN';
    const institution = typeof extensions['institution'] === 'string' ? extensions['institution'] : null;
    told.set(`${code} ${institution}`, { code, institution });
  }
  return [...told.values()];
}

function refusedSession({ response, graphQLErrors }: CombinedError): boolean {
  const status = (response as Response | undefined)?.status;
  return status === 401 || graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED');
}
