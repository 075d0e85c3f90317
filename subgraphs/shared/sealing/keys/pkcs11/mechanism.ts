import { createHash } from 'node:crypto';
import { DIGEST } from '../algorithm.ts';
import type { SealAlgorithm } from '../algorithm.ts';
import * as codes from './codes.ts';
import type { Mechanism } from './driver.ts';

// DigestInfo of SHA-256 up to the hash (RFC 8017 section 9.2, note 1).
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const ECDSA: Mechanism = { mechanism: codes.CKM_ECDSA };
const PKCS1: Mechanism = { mechanism: codes.CKM_RSA_PKCS };
const PSS: Mechanism = {
  mechanism: codes.CKM_RSA_PKCS_PSS,
  parameter: { type: codes.PSS_PARAMETERS, hashAlg: codes.CKM_SHA256, mgf: codes.CKG_MGF1_SHA256, saltLen: 32 },
};

/**
 * How a device is asked for a signature, and its input: the hash, computed here, so that a document is never sent to
 * it. Its ECDSA signatures are already R || S, as in JWS.
 */
export function deviceInput(algorithm: SealAlgorithm, data: Uint8Array): { mechanism: Mechanism; input: Buffer } {
  const hash = createHash(DIGEST[algorithm]).update(data).digest();
  if (algorithm === 'RS256') return { mechanism: PKCS1, input: Buffer.concat([SHA256_INFO, hash]) };
  return { mechanism: algorithm === 'PS256' ? PSS : ECDSA, input: hash };
}
