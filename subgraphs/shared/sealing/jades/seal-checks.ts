import { createHash, verify } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import { isAcceptableKey } from '../certificate/crypto-rules.ts';
import { DIGEST, fits, keyInput } from '../keys/algorithm.ts';
import { failed, indeterminate, passed, skipped } from './evidence.ts';
import type { Check } from './evidence.ts';
import type { ParsedSeal } from './parse.ts';
import type { Proofs } from './proofs.ts';
import { isKnownSound, sealedTexts } from './sealed-texts.ts';
import type { SealPath } from './seal-path.ts';

/** A clock of the sealer that runs this far ahead is forgiven. */
const CLOCK_SKEW = 5 * 60_000;

/** SIGNING_CERTIFICATE (ETSI EN 319 102-1 clause 5.2.3): the first certificate is the one the protected header names. */
export function checkCertificate(sealed: ParsedSeal, end: Certificate | null): Check {
  const name = 'SIGNING_CERTIFICATE';
  if (!end) return indeterminate(name, 'NO_SIGNING_CERTIFICATE_FOUND', 'A certificate of the seal cannot be read.');
  const digest = createHash('sha256').update(end.der).digest();
  if (!digest.equals(sealed.certificateDigest)) {
    return indeterminate(name, 'NO_SIGNING_CERTIFICATE_FOUND', 'The first certificate is not the one the seal names.');
  }
  return passed(name, `The seal names its certificate: ${end.subject.text}.`);
}

/** INTEGRITY (clause 5.2.7): the certificate's key signed exactly this header and this document. */
export function checkIntegrity(sealed: ParsedSeal, end: Certificate | null): Check {
  const name = 'INTEGRITY';
  if (!end)
    return indeterminate(name, 'NO_SIGNING_CERTIFICATE_FOUND', 'Without its certificate the seal cannot be checked.');
  if (!fits(end.publicKey, sealed.algorithm)) {
    return failed(name, 'SIG_CRYPTO_FAILURE', `The certificate's key is not one for ${sealed.algorithm}.`);
  }
  if (!isAcceptableKey(end.publicKey)) {
    return indeterminate(name, 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'The key of the seal is too weak.');
  }
  if (!isKnownSound(sealed) && !holds(sealed, end))
    return failed(name, 'SIG_CRYPTO_FAILURE', 'The document or its seal was altered.');
  return passed(name, 'The document is exactly what was sealed.');
}

function holds(sealed: ParsedSeal, { publicKey }: Certificate): boolean {
  const { input } = sealedTexts(sealed);
  return verify(DIGEST[sealed.algorithm], input, keyInput(publicKey, sealed.algorithm), sealed.signature);
}

/**
 * CERTIFICATE_PATH (clause 5.2.6): the certificates lead to a trusted authority. What is over is certain only where a
 * content timestamp proves that the seal was made later (clause 5.3.4); else the seal may be older than that.
 */
export function checkPath(path: SealPath | null, end: Certificate | null, { sealedAfter }: Proofs): Check {
  const name = 'CERTIFICATE_PATH';
  if (!path || !end)
    return indeterminate(name, 'NO_CERTIFICATE_CHAIN_FOUND', 'A certificate of the seal cannot be read.');
  const { result } = path;
  if (result.ok) return passed(name, `The certificates lead to ${result.anchor.subject.text}.`);
  const { subIndication, message } = result;
  if (subIndication === 'NOT_YET_VALID') return failed(name, subIndication, message);
  if (subIndication === 'OUT_OF_BOUNDS_NO_POE' && sealedAfter && sealedAfter > end.notAfter) {
    const since = `the document was timestamped only on ${sealedAfter.toISOString()}, before it was sealed.`;
    return failed(name, 'EXPIRED', `${end.subject.text} expired on ${end.notAfter.toISOString()}, and ${since}`);
  }
  return indeterminate(name, subIndication, message);
}

/** SIGNING_TIME: what the sealer says of it is possible. Nobody else says so: it proves nothing. */
export function checkSigningTime(sealed: ParsedSeal, end: Certificate | null, at: Date): Check {
  const name = 'SIGNING_TIME';
  const { signedAt } = sealed;
  if (signedAt.getTime() > at.getTime() + CLOCK_SKEW) {
    return indeterminate(name, 'SIG_CONSTRAINTS_FAILURE', 'The seal says it was made in the future.');
  }
  if (end && (signedAt < end.notBefore || signedAt > end.notAfter)) {
    const message = 'The seal says it was made while its certificate was not valid.';
    return indeterminate(name, 'SIG_CONSTRAINTS_FAILURE', message);
  }
  return passed(name, `Sealed on ${signedAt.toISOString()}, as the sealer says.`);
}

/**
 * CERTIFICATE_REVOCATION (clauses 5.2.5 and 5.5.4): a certificate revoked before the seal surely existed may have sealed
 * while it was good. Only a content timestamp from after the revocation makes it certain that it did not.
 */
export function checkRevocation(sealed: ParsedSeal, path: SealPath | null, { sealedAfter }: Proofs): Check {
  const name = 'CERTIFICATE_REVOCATION';
  const state = path?.state;
  if (!state) return skipped(name, 'Not checked: the path of the certificates is not trusted.');
  if (state.state === 'GOOD') return passed(name, 'Evidence in the file: no certificate of the seal was revoked.');
  if (state.state === 'REVOKED') {
    const message = `${state.certificate.subject.text} was revoked on ${state.revokedAt.toISOString()}`;
    if (sealedAfter && sealedAfter >= state.revokedAt)
      return failed(name, 'REVOKED', `${message}, before the sealing.`);
    return indeterminate(name, 'REVOKED_NO_POE', `${message}, and no timestamp proves that the seal is older.`);
  }
  if (sealed.apparentLevel === 'B' || sealed.apparentLevel === 'T')
    return skipped(name, 'Not checked: whether the certificates were revoked. Nothing is fetched.');
  // Without a trusted timestamp it is a seal of level B, whatever else the file carries.
  if (!path.provenAt) return skipped(name, `Not known: whether the certificates were revoked. ${state.message}`);
  return indeterminate(name, 'TRY_LATER', `Nothing proves that the certificates were not revoked. ${state.message}`);
}

/** TIMESTAMP (clause 5.4 for each, 5.5.4 for their order): which are trusted, and what was made of the others. */
export function checkTimestamps(sealed: ParsedSeal, proofs: Proofs): Check {
  const name = 'TIMESTAMP';
  const { sealedBefore, sealedAfter, authority, archives, ignored } = proofs;
  if (!proofs.contentFits) {
    return indeterminate(name, 'SIG_CONSTRAINTS_FAILURE', 'The content timestamp in the seal is over something else.');
  }
  if (!proofs.inOrder) {
    const message = 'A timestamp is later than one that covers it: one of the two is wrong.';
    return indeterminate(name, 'TIMESTAMP_ORDER_FAILURE', message);
  }
  const reasons = ignored.length > 0 ? ` Ignored: ${[...new Set(ignored)].join(' ')}` : '';
  const after = sealedAfter ? ` It was made after ${sealedAfter.toISOString()}.` : '';
  if (sealedBefore) {
    const archive = archives > 0 ? ` Archive timestamps: ${archives}.` : '';
    const by = authority[0]?.subject.text;
    return passed(name, `The seal existed on ${sealedBefore.toISOString()}, says ${by}.${after}${archive}${reasons}`);
  }
  const some = sealed.apparentLevel !== 'B' || sealed.contentTimestamp !== null;
  return skipped(
    name,
    some ? `No timestamp of the seal is trusted.${after}${reasons}` : 'The seal carries no timestamp.',
  );
}
