import { createLocalJWKSet, decodeJwt, importJWK, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { InstitutionDirectory, InstitutionEntry } from '../../subgraphs/shared/identity/directory.ts';
import { CLOCK_TOLERANCE_S, HUB, MAX_DEPTH, SERVICE_TYPE } from '../../subgraphs/shared/identity/hub-tokens.ts';
import { readInternalToken, readStatement, SHORT_LIFE_S } from '../../subgraphs/shared/identity/hub-tokens.ts';
import type { VouchedCaller } from '../../subgraphs/shared/identity/hub-tokens.ts';
import { publicPart } from '../../subgraphs/shared/identity/signing-key.ts';
import { refusedToken, unauthenticated } from '../../subgraphs/shared/identity/unauthenticated.ts';

/** Verifies the tokens with which an institution's node identifies itself and the caller on whose behalf it acts. */
export interface ServiceCallers {
  /** Verifies a service token with the institution's registered key: the institution calls on its own behalf. */
  service(token: string): Promise<VouchedCaller>;
  /**
   * The institution `service` acting on behalf of the caller whose internal token it was called with: that token
   * must be issued by the hub for this institution. Only the subject is kept: neither roles nor learner are passed on.
   */
  onBehalf(service: VouchedCaller, shown: string): Promise<VouchedCaller>;
  /** Checks that a reading statement was issued by the hub for `institution` and has not expired. */
  statement(signed: string, institution: string): Promise<void>;
}

/** Replay within a service token's 60 s is not prevented: the tokens travel between servers only, under TLS. */
export function createServiceCallers(options: {
  readonly directory: InstitutionDirectory;
  readonly hubKeys: () => JSONWebKeySet;
  readonly clock: () => Date;
}): ServiceCallers {
  const { directory, hubKeys, clock } = options;
  const ownKeys = createLocalJWKSet(hubKeys());

  return {
    async service(token) {
      const member = directory.get(claimedInstitution(token));
      if (!member) throw unauthenticated('The service token is not of an institution of the alliance.');
      const { exp } = await verified(token, member, clock());
      const subject = `${member.id}|service`;
      const caller = { subject, institution: member.id, roles: ['SERVICE'], learner: null, depth: 0 } as const;
      return { caller, notAfter: exp! * 1000 };
    },

    async onBehalf({ caller, notAfter }, shown) {
      const what = 'The token in x-on-behalf-of';
      const behind = await readInternalToken(shown, ownKeys, { audience: caller.institution!, at: clock(), what });
      const depth = behind.caller.depth + 1;
      if (depth > MAX_DEPTH) {
        throw unauthenticated(`At most ${MAX_DEPTH} institutions may act on behalf of one another in one call.`);
      }
      const ends = Math.min(notAfter, behind.notAfter);
      return { caller: { ...caller, subject: behind.caller.subject, depth }, notAfter: ends };
    },

    async statement(signed, institution) {
      const statement = await readStatement(signed, ownKeys, clock());
      if (statement.institution === institution) return;
      throw unauthenticated(`The reading statement was made for ${statement.institution}, not for ${institution}.`);
    },
  };
}

function claimedInstitution(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch (error) {
    throw refusedToken(error, 'The service token');
  }
}

async function verified(token: string, member: InstitutionEntry, at: Date): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, await importJWK(publicPart(member.serviceKey), 'EdDSA'), {
      issuer: member.id,
      audience: HUB,
      algorithms: ['EdDSA'],
      typ: SERVICE_TYPE,
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: SHORT_LIFE_S,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: at,
    });
    if (payload.exp! - payload.iat! <= SHORT_LIFE_S) return payload;
  } catch (error) {
    throw refusedToken(error, 'The service token');
  }
  throw unauthenticated(`The service token is valid for longer than ${SHORT_LIFE_S} s.`);
}
