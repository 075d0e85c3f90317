import { createHash } from 'node:crypto';
import { nodeOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { sealVcJwt, type SealIdentity } from '../../shared/sealing/index.ts';
import { publicJwkOf } from '../../shared/sealing/status-list/vc-jwt.ts';

/**
 * Signs a credential as `application/vc+jwt` (Securing Verifiable Credentials using JOSE and COSE, section 3.1.1): the
 * credential is the payload, with the JWT claims of the same meaning.
 */
export async function signVerifiableCredential(
  credential: AnyNode,
  identity: SealIdentity,
  signedAt: Date,
): Promise<string> {
  return sealVcJwt({ ...sharedClaims(credential), iat: seconds(signedAt), ...credential }, identity);
}

/**
 * Signs an open badge as 1EdTech Open Badges 3.0 section 8.2 has it: the public key in the header (`jwk`), the validity
 * in `nbf` and `exp`. The certificates are included (`x5c`), for verifiers that check them against their trust anchors.
 */
export async function signOpenBadge(badge: AnyNode, { key, certificates }: SealIdentity): Promise<string> {
  const [first] = certificates;
  if (!first) throw new Error('A seal needs its certificate.');
  const header = {
    alg: key.algorithm,
    typ: 'JWT',
    jwk: publicJwkOf(first),
    'x5t#S256': createHash('sha256').update(first).digest('base64url'),
    x5c: certificates.map((der) => Buffer.from(der).toString('base64')),
  };
  const until = textOf(badge.validUntil);
  const claims = {
    ...sharedClaims(badge),
    nbf: seconds(new Date(textOf(badge.validFrom) ?? '')),
    ...(until && { exp: seconds(new Date(until)) }),
  };
  const input = [header, { ...claims, ...badge }].map(encoded).join('.');
  const signature = await key.sign(Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

/** The JWT claims (RFC 7519) that repeat members of the credential, common to both forms. */
function sharedClaims(credential: AnyNode) {
  return {
    iss: textOf(nodeOf(credential.issuer)?.id),
    sub: textOf(nodeOf(credential.credentialSubject)?.id),
    jti: textOf(credential.id),
  };
}

const seconds = (time: Date) => Math.floor(time.getTime() / 1000);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
