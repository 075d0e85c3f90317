import { unauthenticated } from './unauthenticated.ts';

const BEARER = /^bearer +([\w\-.~+/]+=*) *$/i;
const MAX_LENGTH = 16 * 1024;

/**
 * The token of an `authorization: Bearer …` header (RFC 6750 section 2.1).
 *
 * @throws HubError UNAUTHENTICATED where the header is of another scheme, empty, or longer than 16 KiB.
 */
export function bearerToken(header: string): string {
  const token = header.length <= MAX_LENGTH ? BEARER.exec(header)?.[1] : undefined;
  if (!token) throw unauthenticated('The authorization header must read "Bearer <token>".');
  return token;
}
