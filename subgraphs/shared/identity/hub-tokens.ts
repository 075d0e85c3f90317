import { jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { ROLES } from './caller.ts';
import type { Caller, Role } from './caller.ts';
import { isSchacCode } from './record-id.ts';
import { KeysUnavailable } from './remote-keys.ts';
import { STATEMENT_PURPOSES, type ReadingStatement, type StatementPurpose } from './statement.ts';
import { refusedToken, unauthenticated } from './unauthenticated.ts';

/** `iss` of everything the hub signs, and `aud` of everything sent to it. */
export const HUB = 'alliance-hub';
/** Header `typ` of the tokens the hub gives to institutions, of its statements, and of the institutions' own tokens. */
export const INTERNAL_TYPE = 'alliance-internal+jwt';
export const STATEMENT_TYPE = 'alliance-statement+jwt';
export const SERVICE_TYPE = 'alliance-service+jwt';
/** The allowed difference between two machines' clocks, in seconds. */
export const CLOCK_TOLERANCE_S = 5;
/** The longest validity of internal and service tokens, in seconds. */
export const SHORT_LIFE_S = 60;
/** How many institutions' services may act between a person and a call. */
export const MAX_DEPTH = 2;

/** A caller vouched for by the hub, until a time in milliseconds since 1970. */
export interface VouchedCaller {
  readonly caller: Caller;
  readonly notAfter: number;
}

/**
 * Verifies an internal token: signed by the hub, for this institution, not expired, of the right type.
 *
 * @throws HubError UNAUTHENTICATED, and KeysUnavailable where the key function does.
 */
export async function readInternalToken(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { readonly audience: string; readonly at: Date; readonly what?: string },
): Promise<VouchedCaller> {
  const { audience, at, what = 'The internal token' } = expected;
  const payload = await verified(token, keys, { typ: INTERNAL_TYPE, audience, at, what });
  const caller = callerOf(payload);
  if (!caller || payload.exp! - payload.iat! > SHORT_LIFE_S) {
    throw unauthenticated(`${what} does not identify the caller correctly.`);
  }
  return { caller, notAfter: payload.exp! * 1000 };
}

/**
 * Verifies a reading statement: signed by the hub, of the right type, and not expired. Whether the one who
 * presents it is the one it was made for must be checked by the caller of this function.
 *
 * @throws HubError UNAUTHENTICATED, and KeysUnavailable where the key function does.
 */
export async function readStatement(signed: string, keys: JWTVerifyGetKey, at: Date): Promise<ReadingStatement> {
  const payload = await verified(signed, keys, { typ: STATEMENT_TYPE, at, what: 'The reading statement' });
  const { learner, institution, purpose, records, until } = payload;
  const wellFormed =
    typeof learner === 'string' &&
    typeof institution === 'string' &&
    isPurpose(purpose) &&
    isStrings(records) &&
    typeof until === 'string' &&
    !Number.isNaN(Date.parse(until));
  if (!wellFormed) throw unauthenticated('The reading statement does not state correctly who may read what.');
  if (Date.parse(until) <= at.getTime()) throw unauthenticated('The reading statement has expired.');
  return { learner, institution, purpose, records, until, signed };
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { readonly typ: string; readonly audience?: string; readonly at: Date; readonly what: string },
): Promise<JWTPayload> {
  const { typ, audience, at, what } = expected;
  const requiredClaims = audience === undefined ? ['iat'] : ['iat', 'exp', 'sub'];
  const options = { issuer: HUB, algorithms: ['EdDSA'], typ, requiredClaims, clockTolerance: CLOCK_TOLERANCE_S };
  try {
    const bound = audience === undefined ? {} : { audience };
    const { payload } = await jwtVerify(token, keys, { ...options, ...bound, currentDate: at });
    return payload;
  } catch (error) {
    if (error instanceof KeysUnavailable) throw error;
    throw refusedToken(error, what);
  }
}

function callerOf(payload: JWTPayload): Caller | undefined {
  const { sub, institution, roles, learner, depth } = payload;
  const wellFormed =
    typeof sub === 'string' &&
    (institution === null || institution === 'hub' || (typeof institution === 'string' && isSchacCode(institution))) &&
    isRoles(roles) &&
    (learner === null || typeof learner === 'string') &&
    isDepth(depth);
  return wellFormed ? { subject: sub, institution, roles, learner, depth } : undefined;
}

function isDepth(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_DEPTH;
}

function isRoles(value: unknown): value is Role[] {
  return isStrings(value) && value.every((role) => (ROLES as readonly string[]).includes(role));
}

function isPurpose(value: unknown): value is StatementPurpose {
  return STATEMENT_PURPOSES.some((purpose) => purpose === value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
