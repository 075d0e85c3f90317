import { createHash, verify } from 'node:crypto';
import type { VerifyKeyObjectInput } from 'node:crypto';
import { promisify } from 'node:util';
import { writeDer } from '../asn1/der.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { DIGEST, fits, keyInput } from '../keys/algorithm.ts';
import type { SealKey } from '../keys/seal-key.ts';

export interface SealOptions {
  readonly key: SealKey;
  /** DER: the seal certificate first, each followed by its issuer. */
  readonly certificates: readonly Uint8Array[];
  /** Written as sigT, to the second. */
  readonly signedAt: Date;
}

/**
 * Seals a document at level B: JAdES baseline (ETSI TS 119 182-1), JWS JSON general serialization with the payload as
 * plain text (RFC 7797), as the European sealing service writes it.
 *
 * @param payloadText the document, signed exactly as it stands
 * @returns the sealed file's text
 * @example await seal(JSON.stringify(document), { ...identity, signedAt: clock() });
 */
export async function seal(payloadText: string, options: SealOptions): Promise<string> {
  return (await sign(payloadText, options)).text;
}

/**
 * Seals, and checks the signature with the certificate's key before anybody sees it: a device may answer with anything.
 *
 * @returns the sealed file's text, at level B
 * @throws Error where the signature does not hold
 */
export async function sealChecked(payloadText: string, options: SealOptions): Promise<string> {
  const { text, certificate, input, signature } = await sign(payloadText, options);
  const { algorithm } = options.key;
  const holds = await verifyAsync(DIGEST[algorithm], input, keyInput(certificate.publicKey, algorithm), signature);
  if (!holds) throw new Error('What the key signed does not hold under the certificate of the seal.');
  return text;
}

interface Signed {
  readonly text: string;
  readonly certificate: Certificate;
  readonly input: Uint8Array;
  readonly signature: Uint8Array;
}

const verifyAsync = promisify(
  (digest: string, data: Uint8Array, key: VerifyKeyObjectInput, signature: Uint8Array, done: Done) =>
    verify(digest, data, key, signature, done),
);
type Done = (error: Error | null, holds: boolean) => void;

async function sign(payloadText: string, { key, certificates, signedAt }: SealOptions): Promise<Signed> {
  const first = certificates[0];
  if (!first) throw new Error('A seal needs its certificate.');
  if (!payloadText.isWellFormed()) throw new Error('The document contains half a character (a lone surrogate).');
  const certificate = parseCertificate(first);
  if (!fits(certificate.publicKey, key.algorithm)) throw new Error('The certificate is for another kind of key.');
  const header = Buffer.from(JSON.stringify(protectedHeader(key, certificate, certificates, signedAt))).toString(
    'base64url',
  );
  const input = signingInput(header, payloadText);
  const signature = await key.sign(input);
  const signatures = [{ protected: header, signature: Buffer.from(signature).toString('base64url') }];
  return { text: JSON.stringify({ payload: payloadText, signatures }), certificate, input, signature };
}

/** The bytes that are signed: `protected + "." + payload`, the payload as UTF-8 (RFC 7797 section 3). */
export function signingInput(protectedHeader: string, payload: string): Uint8Array {
  return Buffer.from(`${protectedHeader}.${payload}`, 'utf8');
}

function protectedHeader(key: SealKey, certificate: Certificate, certificates: readonly Uint8Array[], signedAt: Date) {
  return {
    alg: key.algorithm,
    cty: 'json',
    kid: issuerSerial(certificate),
    'x5t#S256': createHash('sha256').update(certificate.der).digest('base64url'),
    x5c: certificates.map((der) => Buffer.from(der).toString('base64')),
    typ: 'jose+json',
    b64: false,
    sigT: `${signedAt.toISOString().slice(0, 19)}Z`,
    crit: ['b64', 'sigT'],
  };
}

/** IssuerSerial of RFC 5035 in DER and base64 (ETSI TS 119 182-1 clause 5.1.4). */
export function issuerSerial({ issuerDer, serial }: Certificate): string {
  const names = writeDer(0x30, writeDer(0xa4, issuerDer));
  return Buffer.from(writeDer(0x30, names, writeDer(0x02, serial))).toString('base64');
}
