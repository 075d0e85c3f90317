import { type Kind, refused, stricter } from '../kind.ts';
import { rekey } from '../plan.ts';
import { belowAnchor, READ } from './picks.ts';

/** Signatures, and keys too weak or of another kind (RFC 5280 section 6.1.3). */
export const SIGNATURES_AND_KEYS: readonly Kind[] = [
  refused('an altered signature', /signature of the issuer/, (plan, random) => {
    belowAnchor(plan, random).draft.spoil = (signature) => signature.with(signature.length - 1, signature.at(-1)! ^ 1);
  }),
  refused('signed by another key', /signature of the issuer/, (plan, random, ring) => {
    const entity = belowAnchor(plan, random);
    entity.draft.signWith = ring.good.find((keys) => keys !== entity.draft.signWith)!;
  }),
  refused('altered after it was signed', /signature of the issuer/, (plan, random) => {
    const entity = belowAnchor(plan, random);
    entity.draft.finish = (der) => {
      const altered = Uint8Array.from(der);
      altered[Buffer.from(der).indexOf(entity.draft.serial) + 3]! ^= 1;
      return altered;
    };
  }),
  refused(
    'an empty signature',
    READ,
    (plan, random) => void (belowAnchor(plan, random).draft.spoil = () => Buffer.of()),
  ),
  refused('signed with SHA-1', /algorithm that is no longer accepted/, (plan, random) => {
    const entity = belowAnchor(plan, random);
    entity.draft.digest = 'sha1';
    entity.draft.pss = false;
  }),
  refused('an RSA key of 1024 bits', /too weak/, (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.weakRsa),
  ),
  stricter(
    'an RSA key with the exponent 3',
    /too weak/,
    'KEY_PROFILE: ETSI TS 119 312 wants exponents above 2^16.',
    (plan, random, ring) => rekey(plan, random.below(plan.entities.length), ring.smallExponent),
  ),
  stricter('the curve P-224', /too weak/, 'KEY_PROFILE: P-256, P-384 and P-521 only.', (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.p224),
  ),
  stricter('the curve secp256k1', /too weak/, 'KEY_PROFILE: P-256, P-384 and P-521 only.', (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.k256),
  ),
  stricter(
    'Ed25519',
    /too weak/,
    'KEY_PROFILE: RSA and ECDSA only, as JAdES seals in the wild.',
    (plan, random, ring) => rekey(plan, random.below(plan.entities.length), ring.ed25519),
  ),
  refused('a curve by its parameters', /cannot be read/, (plan, random, ring) =>
    rekey(plan, random.below(plan.entities.length), ring.explicit),
  ),
];
