import * as asn1js from 'asn1js';
import { randomBytes, webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { readDer, childrenOf } from '../../../subgraphs/shared/sealing/asn1/der.ts';
import * as extensions from '../../../subgraphs/shared/sealing/development/extensions.ts';
import { nameOf } from '../../../subgraphs/shared/sealing/development/names.ts';
import { toPem } from '../../../subgraphs/shared/sealing/development/pem.ts';
import { softwareKey } from '../../../subgraphs/shared/sealing/index.ts';
import type { SealAlgorithm, SealKey } from '../../../subgraphs/shared/sealing/index.ts';

export { extensions };

/** The day on which the tests happen. */
export const NOW = new Date('2026-11-21T12:00:00Z');
export const laterBy = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

export interface Made {
  readonly name: string;
  readonly der: Uint8Array;
  readonly pem: string;
  readonly keys: webcrypto.CryptoKeyPair;
  sealKey(algorithm?: SealAlgorithm): Promise<SealKey>;
}

export interface Wish {
  readonly name: string;
  /** Unset: self-signed. */
  readonly issuer?: Made;
  /** Unset: false. */
  readonly ca?: boolean;
  readonly pathLength?: number;
  /** Bits; unset: what fits `ca`; null: no keyUsage at all. */
  readonly keyUsage?: readonly number[] | null;
  readonly extra?: readonly pkijs.Extension[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly keys?: webcrypto.CryptoKeyPair;
  /** Further attributes of the subject: object identifier to text. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly hash?: 'SHA-1' | 'SHA-256';
}

const EC = { name: 'ECDSA', namedCurve: 'P-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', publicExponent: Uint8Array.of(1, 0, 1) };

export const ecKeys = (namedCurve = 'P-256') =>
  webcrypto.subtle.generateKey({ ...EC, namedCurve }, true, ['sign', 'verify']);
export const rsaKeys = (modulusLength = 2048, hash = 'SHA-256') =>
  webcrypto.subtle.generateKey({ ...RSA, modulusLength, hash }, true, ['sign', 'verify']);

/** A certificate as wished, however wrong. */
export async function make(wish: Wish): Promise<Made> {
  const keys = wish.keys ?? (await ecKeys());
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: Uint8Array.from([0x41, ...randomBytes(8)]).buffer });
  certificate.subject = name(wish.name, wish.attributes);
  certificate.issuer = name(wish.issuer?.name ?? wish.name);
  certificate.notBefore.value = wish.notBefore ?? laterBy(-30);
  certificate.notAfter.value = wish.notAfter ?? laterBy(365);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const bits = wish.keyUsage === undefined ? (wish.ca ? [5, 6] : [0, 1]) : wish.keyUsage;
  certificate.extensions = [
    extensions.basicConstraints(wish.ca ?? false, wish.pathLength),
    ...(bits ? [extensions.keyUsage(...bits)] : []),
    ...(wish.extra ?? []),
  ];
  await certificate.sign((wish.issuer?.keys ?? keys).privateKey, wish.hash ?? 'SHA-256');
  const der = new Uint8Array(certificate.toSchema(true).toBER());
  const pkcs8 = toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    name: wish.name,
    der,
    pem: toPem('CERTIFICATE', der),
    keys,
    sealKey: async (algorithm) => softwareKey(pkcs8, algorithm),
  };
}

function name(commonName: string, attributes: Wish['attributes'] = {}) {
  const parts = nameOf({ country: 'IE', organization: 'TEST', organizationIdentifier: 'NTRIE-TEST', commonName });
  const more = Object.entries(attributes).map(
    ([type, value]) => new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }),
  );
  if (more.length === 0) return parts;
  return new pkijs.RelativeDistinguishedNames({ typesAndValues: [...parts.typesAndValues, ...more] });
}

/** The certificate with its last signature octet changed. */
export function spoil(der: Uint8Array): Uint8Array {
  const spoilt = Uint8Array.from(der);
  spoilt[spoilt.length - 1]! ^= 1;
  childrenOf(readDer(spoilt));
  return spoilt;
}
