import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DIGEST, keyInput } from '../algorithm.ts';
import type { SealAlgorithm } from '../algorithm.ts';
import { SealDeviceError } from '../seal-key.errors.ts';
import type { NewDriver } from './driver.ts';
import { DeviceLibrary } from './library.ts';
import { deviceInput } from './mechanism.ts';
import type { KeyAddress, TokenCertificate } from './session.ts';
import { DeviceSessions } from './sessions.ts';

/** Where a key is, and how it is used. */
export interface DeviceSettings extends KeyAddress {
  /** Path of the device's PKCS#11 library. */
  readonly library: string;
  readonly pin: string;
  /** Maximum concurrent signatures. */
  readonly sessions: number;
  /** Milliseconds to wait for an answer from the device. */
  readonly longestMs: number;
}

/** What a token tells of a key. */
export interface KeyOnToken {
  /** CKA_ID, hexadecimal. */
  readonly keyId: string;
  /** All certificates on the token. */
  readonly certificates: readonly TokenCertificate[];
}

/** How signatures are made, and the key under which they have to hold. */
export interface Signing {
  readonly algorithm: SealAlgorithm;
  /** SubjectPublicKeyInfo of the certificate, DER. */
  readonly publicKey: Uint8Array;
}

/** A key in a device. Every method throws SealDeviceError where the device is unavailable. */
export interface Device {
  find(): Promise<KeyOnToken>;
  /**
   * A signature over `data`, of which the device is only sent the hash.
   *
   * @throws SealDeviceError if what the device signed does not hold under the public key: it may answer with anything
   */
  sign(data: Uint8Array, signing: Signing): Promise<Uint8Array>;
  /** After the last signature. */
  close(): Promise<void>;
}

/**
 * A key in a device, spoken to in this thread: some calls of PKCS#11 block it until the device has answered.
 *
 * @throws SealDeviceError if pkcs11js is not installed, or the library is not one of PKCS#11
 */
export function openHere(settings: DeviceSettings, newDriver?: NewDriver): Device {
  const library = DeviceLibrary.open(settings.library, newDriver);
  const { pin, sessions: most, longestMs } = settings;
  const sessions = new DeviceSessions(library, settings, pin, { most, longestMs });
  const keyOf = remembering();
  return {
    find: () => sessions.use(async (session) => ({ keyId: session.keyId(), certificates: session.certificates() })),
    async sign(data, { algorithm, publicKey }) {
      const { mechanism, input } = deviceInput(algorithm, data);
      const signature = await sessions.sign(mechanism, input);
      if (verify(DIGEST[algorithm], data, keyInput(keyOf(publicKey), algorithm), signature)) return signature;
      throw new SealDeviceError(
        'What the device signed does not hold: its key is not the key of its certificate, or it is faulty.',
      );
    },
    close: () => sessions.close(),
  };
}

/** Reads a public key once for all signatures. */
function remembering(): (publicKey: Uint8Array) => KeyObject {
  const known = new Map<string, KeyObject>();
  return (publicKey) => {
    const der = Buffer.from(publicKey);
    const name = der.toString('base64');
    const key = known.get(name) ?? createPublicKey({ key: der, format: 'der', type: 'spki' });
    known.set(name, key);
    return key;
  };
}
