import {
  parseSealed,
  SEAL_LEVELS,
  type ParsedSeal,
  type SealEvidence,
} from '../../../../subgraphs/shared/sealing/index.ts';

/**
 * What an altered file that is VALID still is. Evidence outside the signature (etsiU) may be taken away by anybody, as it
 * may be added: what is left then proves less, and says so. Nothing else may remain.
 *
 * - UNTOUCHED: document, header, signature and evidence are the same; only the JSON around them is written otherwise.
 * - LESS PROVEN: document, header and signature are the same, the level reached is lower, and no other time is claimed.
 * - SAME PROOF: the same, level and proven time are the same, and what differs in the evidence is not what proved it.
 * - SIGNED ANEW: where the mutation had the sealer's own key, the same document truly signed again with the same
 *   certificates, at level B; only what the header says beside (kid, cty, crit, sigT) is another.
 * - FINDING: anything else.
 */
export const REMAINDERS = ['UNTOUCHED', 'LESS PROVEN', 'SAME PROOF', 'SIGNED ANEW', 'FINDING'] as const;
export type Remainder = (typeof REMAINDERS)[number];

/** Compares a VALID file with the one it was made from; `seal` and `former` are what verifying them found. */
export function whatRemains(text: string, seal: SealEvidence, origin: string, former: SealEvidence): Remainder {
  const [now, then] = [parseSealed(text), parseSealed(origin)];
  if (!isSameSeal(now, then) || seal.certificates[0]?.subject !== former.certificates[0]?.subject) return 'FINDING';
  const same = JSON.stringify(now.unsigned.map(encodedOf)) === JSON.stringify(then.unsigned.map(encodedOf));
  const rank = (level: SealEvidence['level']) => (level === null ? -1 : SEAL_LEVELS.indexOf(level));
  const [timeNow, timeThen] = [seal.timestampedAt?.getTime() ?? null, former.timestampedAt?.getTime() ?? null];
  if (same) return rank(seal.level) === rank(former.level) && timeNow === timeThen ? 'UNTOUCHED' : 'FINDING';
  if (rank(seal.level) > rank(former.level)) return 'FINDING';
  if (timeNow !== null && timeNow !== timeThen) return 'FINDING';
  return rank(seal.level) < rank(former.level) ? 'LESS PROVEN' : 'SAME PROOF';
}

/** Whether the file is the same document, truly signed again by the same sealer. Only a mutation with that key may be. */
export function isSignedAnew(text: string, seal: SealEvidence, origin: string): boolean {
  const [now, then] = [parseSealed(text), parseSealed(origin)];
  const certificates = (one: ParsedSeal) => one.certificates.map((der) => Buffer.from(der).toString('base64')).join();
  return (
    seal.level === 'B' &&
    now.payload === then.payload &&
    now.algorithm === then.algorithm &&
    certificates(now) === certificates(then) &&
    Buffer.from(now.certificateDigest).equals(then.certificateDigest)
  );
}

const encodedOf = ({ encoded }: { readonly encoded: string }) => encoded;

function isSameSeal(now: ParsedSeal, then: ParsedSeal): boolean {
  const equal = Buffer.from(now.signature).equals(then.signature);
  return equal && now.payload === then.payload && now.protectedHeader === then.protectedHeader;
}
