import { decodeJwt, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { ROLES } from '../../subgraphs/shared/identity/caller.ts';
import type { Role } from '../../subgraphs/shared/identity/caller.ts';
import type { InstitutionDirectory, InstitutionEntry } from '../../subgraphs/shared/identity/directory.ts';
import { CLOCK_TOLERANCE_S, HUB } from '../../subgraphs/shared/identity/hub-tokens.ts';
import type { VouchedCaller } from '../../subgraphs/shared/identity/hub-tokens.ts';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import { KeysUnavailable } from '../../subgraphs/shared/identity/remote-keys.ts';
import { refusedToken, unauthenticated } from '../../subgraphs/shared/identity/unauthenticated.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const SUBJECT = /^[\x21-\x7e]{1,255}$/;

/** Verifies people's access tokens, each against the issuer of the institution that it names. */
export function createPersonTokens(options: {
  readonly directory: InstitutionDirectory;
  readonly keysOf: (issuer: string) => JWTVerifyGetKey;
  readonly clock: () => Date;
}): (token: string) => Promise<VouchedCaller> {
  const { directory, keysOf, clock } = options;

  return async (token) => {
    const issuer = claimedIssuer(token);
    const home = directory.byIssuer(issuer);
    if (!home) throw unauthenticated('The token was not issued by an institution of the alliance.');
    const payload = await verified(token, keysOf(issuer), home, clock());
    const roles = rolesOf(payload);
    const caller = {
      subject: subjectOf(payload, home),
      institution: home.id,
      roles,
      learner: learnerOf(payload, home),
    };
    return { caller: { ...caller, depth: 0 }, notAfter: payload.exp! * 1000 };
  };
}

function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch (error) {
    throw refusedToken(error);
  }
}

async function verified(token: string, keys: JWTVerifyGetKey, home: InstitutionEntry, at: Date): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: home.issuer,
      audience: HUB,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: at,
    });
    return payload;
  } catch (error) {
    if (!(error instanceof KeysUnavailable)) throw refusedToken(error);
    const whose = `${home.name} (${home.id})`;
    throw unauthenticated(
      `The identity provider of ${whose} cannot be reached, so its token cannot be verified; try again shortly.`,
      {
        institution: home.id,
      },
    );
  }
}

/** `<institution>|service` is reserved for the institution's own service: no person may have this subject. */
function subjectOf({ sub }: JWTPayload, home: InstitutionEntry): string {
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || sub === 'service') {
    throw unauthenticated('The token does not identify its holder correctly.');
  }
  return `${home.id}|${sub}`;
}

/** Unknown roles are ignored; a person never has SERVICE. */
function rolesOf({ alliance_roles: claimed }: JWTPayload): Role[] {
  if (!Array.isArray(claimed)) return [];
  return ROLES.filter((role) => role !== 'SERVICE' && claimed.includes(role));
}

/** An institution may name its own learners only. */
function learnerOf({ alliance_learner: claimed }: JWTPayload, home: InstitutionEntry): string | null {
  if (claimed === undefined || claimed === null) return null;
  if (typeof claimed !== 'string' || !claimed.includes(':') || residence(claimed) !== home.id) {
    throw unauthenticated(`The token names a learner who is not one of ${home.id}.`, { institution: home.id });
  }
  return claimed;
}

function residence(id: string): string | undefined {
  try {
    return institutionOf(id);
  } catch {
    return undefined;
  }
}
