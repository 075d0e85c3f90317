import { createHash, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key pair, with its SubjectPublicKeyInfo and a key identifier. */
export interface Keys {
  readonly privateKey: KeyObject;
  readonly spki: Uint8Array;
  readonly identifier: Uint8Array;
  readonly kind: 'EC' | 'RSA' | 'ED';
}

function keysOf(kind: Keys['kind'], pair: { publicKey: KeyObject; privateKey: KeyObject }): Keys {
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  return { kind, privateKey: pair.privateKey, spki, identifier: createHash('sha1').update(spki).digest() };
}

const ec = (namedCurve: string) => keysOf('EC', generateKeyPairSync('ec', { namedCurve }));
const rsa = (modulusLength: number, publicExponent = 65537) =>
  keysOf('RSA', generateKeyPairSync('rsa', { modulusLength, publicExponent }));

/** Making keys is what costs: all chains share these. */
export function makeKeys() {
  return {
    good: [...Array.from({ length: 6 }, () => ec('P-256')), ec('P-384'), ec('P-521'), rsa(2048), rsa(2048)],
    weakRsa: rsa(1024),
    smallExponent: rsa(2048, 3),
    p224: ec('secp224r1'),
    k256: ec('secp256k1'),
    ed25519: keysOf('ED', generateKeyPairSync('ed25519')),
    explicit: keysOf('EC', generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' })),
  };
}

export type KeyRing = ReturnType<typeof makeKeys>;
