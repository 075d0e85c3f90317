import { errors } from 'jose';
import { HubError } from '../errors/hub-error.ts';

const CLAIM_SENTENCES: Readonly<Record<string, string>> = {
  aud: 'is meant for somebody else',
  iss: 'names another issuer than expected',
  nbf: 'is not valid yet',
  iat: 'says it was made in the future',
};

/** The refusal of a call with an invalid token; one sentence, never the token. */
export function unauthenticated(message: string, extensions: Record<string, unknown> = {}): HubError {
  return new HubError('UNAUTHENTICATED', message, extensions);
}

/** Explains in one sentence why a token was not accepted. Any failure leads to a refusal: it fails closed. */
export function refusedToken(error: unknown, what = 'The token'): HubError {
  return error instanceof HubError ? error : unauthenticated(`${what} ${reason(error)}.`);
}

function reason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'has expired: ask for a new one';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return CLAIM_SENTENCES[error.claim] ?? `lacks a proper claim "${error.claim}"`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'is signed with an algorithm that is not accepted';
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return 'is not signed by a current key of its issuer';
  }
  return 'cannot be read: it is not a signed JWT of the expected form';
}
