import { randomBytes, verify } from 'node:crypto';
import { parseCertificate } from '../../certificate/certificate.ts';
import type { Certificate } from '../../certificate/certificate.ts';
import { algorithmOf, DIGEST, fits, keyInput } from '../algorithm.ts';
import type { SealAlgorithm } from '../algorithm.ts';
import { chainOf } from '../chain.ts';
import { SealDeviceError } from '../seal-key.errors.ts';
import type { SealIdentity, SealKey } from '../seal-key.ts';
import type { NewDriver } from './driver.ts';
import { DeviceLibrary } from './library.ts';
import { deviceInput } from './mechanism.ts';
import type { DeviceSession, KeyAddress } from './session.ts';
import { DeviceSessions } from './sessions.ts';

/** A key in a PKCS#11 device. */
export interface DeviceSeal extends KeyAddress {
  /** Path of the device's PKCS#11 library. */
  readonly library: string;
  readonly pin: string;
  /** DER, the key's first; by default those on the token, the key's under the same id. */
  readonly certificates?: readonly Uint8Array[];
  /** Maximum concurrent signatures; 2 by default. */
  readonly sessions?: number;
  /** Milliseconds to wait for an answer from the device; 30,000 by default. */
  readonly longestMs?: number;
  readonly algorithm?: SealAlgorithm;
}

/**
 * Opens a seal in a PKCS#11 device, and has it sign something once to check that key and certificate belong together.
 *
 * @throws SealDeviceError stating what to do about it; if pkcs11js is not installed, naming it
 */
export async function openDeviceSeal(given: DeviceSeal, newDriver?: NewDriver): Promise<SealIdentity> {
  const library = DeviceLibrary.open(given.library, newDriver);
  const settings = { most: given.sessions ?? 2, longestMs: given.longestMs ?? 30_000 };
  const sessions = new DeviceSessions(library, given, given.pin, settings);
  try {
    const certificates = await sessions.use(async (session) => certificatesOf(given, session));
    const certificate = parseCertificate(certificates[0]!);
    const algorithm = given.algorithm ?? algorithmOf(certificate.publicKey);
    if (!fits(certificate.publicKey, algorithm)) throw new SealDeviceError(`This key cannot seal with ${algorithm}.`);
    const key = deviceKey(sessions, algorithm);
    await prove(key, certificate);
    return { key, certificates };
  } catch (error) {
    await sessions.close();
    throw error;
  }
}

function deviceKey(sessions: DeviceSessions, algorithm: SealAlgorithm): SealKey {
  return {
    algorithm,
    sign(data) {
      const { mechanism, input } = deviceInput(algorithm, data);
      return sessions.sign(mechanism, input);
    },
    close: () => sessions.close(),
  };
}

function certificatesOf({ token, certificates = [] }: DeviceSeal, session: DeviceSession): Uint8Array[] {
  const [first] = certificates;
  if (first) return chainOf(parseCertificate(first).publicKey, certificates);
  const found = session.certificates();
  const id = session.keyId();
  const own = found.find((certificate) => certificate.id === id);
  if (own) {
    const all = found.map(({ der }) => der);
    return chainOf(parseCertificate(own.der).publicKey, all);
  }
  throw new SealDeviceError(
    `Token "${token}" has no certificate under the key's id (${id || 'it has none'}): name a file with it.`,
  );
}

/** This can never be mistaken for a document: a seal's signing input has a dot after base64url. */
async function prove(key: SealKey, { publicKey }: Certificate): Promise<void> {
  const data = Buffer.from(`Is this the key of the certificate? ${randomBytes(16).toString('hex')}`);
  const signature = await key.sign(data);
  if (verify(DIGEST[key.algorithm], data, keyInput(publicKey, key.algorithm), signature)) return;
  throw new SealDeviceError('The key in the device is not the key of its certificate.');
}
