import { constants, sign } from 'node:crypto';
import { readDer, writeDer } from '../../../../subgraphs/shared/sealing/asn1/der.ts';
import {
  booleanTrue,
  explicit,
  integer,
  objectIdentifier as oid,
  octetString,
  sequence,
} from '../../../../subgraphs/shared/sealing/asn1/encode.ts';
import type { Keys } from './keys.ts';

export { booleanTrue, explicit, integer, octetString, oid, sequence, writeDer };

export const utf8 = (text: string) => writeDer(0x0c, Buffer.from(text));
export const printable = (text: string) => writeDer(0x13, Buffer.from(text));
export const implicit = (number: number, bytes: Uint8Array | string) => writeDer(0x80 | number, Buffer.from(bytes));
export const smallInteger = (value: number) => integer(Buffer.of(value));

/** One attribute per set; a value as text is a UTF8String. */
export const nameOf = (...pairs: readonly (readonly [string, Uint8Array | string])[]) =>
  sequence(
    ...pairs.map(([type, value]) =>
      writeDer(0x31, sequence(oid(type), typeof value === 'string' ? utf8(value) : value)),
    ),
  );

export interface DraftExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** A certificate before it is signed: each part may be replaced by something wrong. */
export interface Draft {
  version: Uint8Array | null;
  serial: Uint8Array;
  issuer: Uint8Array;
  validity: Uint8Array;
  subject: Uint8Array;
  keyInfo: Uint8Array;
  /** Between key and extensions. */
  uniqueIds: Uint8Array;
  extensions: DraftExtension[];
  /** What signs it: unset, its issuer's keys. */
  signWith: Keys | null;
  digest: 'sha256' | 'sha384' | 'sha512' | 'sha1';
  pss: boolean;
  /** Changes the AlgorithmIdentifier, in both places or outside only. */
  algorithm: ((right: Uint8Array) => Uint8Array) | null;
  outerAlgorithm: ((right: Uint8Array) => Uint8Array) | null;
  /** Changes the signature's octets, or the unused bits before them. */
  spoil: ((signature: Uint8Array) => Uint8Array) | null;
  unusedBits: number;
  /** Changes the finished certificate. */
  finish: ((der: Uint8Array) => Uint8Array) | null;
}

const utc = (date: Date) => writeDer(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
export const generalized = (date: Date) =>
  writeDer(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
export const validity = (from: Date, until: Date) =>
  sequence(...[from, until].map((date) => (date.getUTCFullYear() < 2050 ? utc(date) : generalized(date))));

const ECDSA = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const RSA = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const DIGEST = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const SALT = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
const NULL = writeDer(0x05);

/** A key of 1024 bits has no room for PSS with SHA-512. */
const withPss = ({ privateKey }: Keys, { pss }: Draft) =>
  pss && (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;

function algorithmOf(keys: Keys, draft: Draft): Uint8Array {
  const { kind } = keys;
  const { digest } = draft;
  if (kind === 'ED') return sequence(oid('1.3.101.112'));
  if (kind === 'EC') return sequence(oid(ECDSA[digest]));
  if (!withPss(keys, draft)) return sequence(oid(RSA[digest]), NULL);
  const hash = sequence(oid(DIGEST[digest]), NULL);
  const mask = sequence(oid('1.2.840.113549.1.1.8'), hash);
  const parameters = sequence(explicit(0, hash), explicit(1, mask), explicit(2, smallInteger(SALT[digest])));
  return sequence(oid('1.2.840.113549.1.1.10'), parameters);
}

function signatureOf(keys: Keys, draft: Draft, body: Uint8Array): Uint8Array {
  const { digest } = draft;
  if (keys.kind === 'ED') return sign(null, body, keys.privateKey);
  const padding = withPss(keys, draft) ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT[digest] } : {};
  return sign(digest, body, { key: keys.privateKey, ...padding });
}

const writeExtension = ({ oid: type, critical, value }: DraftExtension) =>
  sequence(oid(type), ...(critical ? [booleanTrue()] : []), octetString(value));

/** The certificate as drafted. */
export function build(draft: Draft, issuerKeys: Keys): Uint8Array {
  const keys = draft.signWith ?? issuerKeys;
  const right = algorithmOf(keys, draft);
  const inner = draft.algorithm?.(right) ?? right;
  const { version, serial, issuer, subject, keyInfo, uniqueIds, extensions } = draft;
  const listed = extensions.length > 0 ? [explicit(3, sequence(...extensions.map(writeExtension)))] : [];
  const body = sequence(
    ...(version ? [version] : []),
    ...[serial, inner, issuer, draft.validity, subject, keyInfo, uniqueIds, ...listed],
  );
  const signature = signatureOf(keys, draft, body);
  const octets = draft.spoil?.(signature) ?? signature;
  const outer = draft.outerAlgorithm?.(right) ?? inner;
  const der = sequence(body, outer, writeDer(0x03, Buffer.of(draft.unusedBits), octets));
  return draft.finish?.(der) ?? der;
}

/** The elements of a certificate's outermost SEQUENCE, and nothing more. */
export const contentOf = (der: Uint8Array) => readDer(der).content;
