import { randomBytes } from 'node:crypto';
import { parseCertificate } from '../../certificate/certificate.ts';
import { algorithmOf, fits } from '../algorithm.ts';
import type { SealAlgorithm } from '../algorithm.ts';
import { chainOf } from '../chain.ts';
import { SealDeviceError } from '../seal-key.errors.ts';
import type { SealIdentity, SealKey } from '../seal-key.ts';
import type { Device, DeviceSettings, KeyOnToken, Signing } from './device.ts';
import { openInThread } from './device-thread.ts';

/** A seal whose key is in a PKCS#11 device. */
export interface DeviceSeal extends Omit<DeviceSettings, 'sessions' | 'longestMs'> {
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
 * @param open how the device is reached: in a thread of its own by default
 * @throws SealDeviceError stating what to do about it; if pkcs11js is not installed, naming it
 */
export async function openDeviceSeal(
  given: DeviceSeal,
  open: (settings: DeviceSettings) => Promise<Device> | Device = openInThread,
): Promise<SealIdentity> {
  const { certificates: named = [], algorithm: wanted, sessions = 2, longestMs = 30_000, ...settings } = given;
  const device = await open({ ...settings, sessions, longestMs });
  try {
    const certificates = certificatesOf(given.token, named, await device.find());
    const { publicKey } = parseCertificate(certificates[0]!);
    const algorithm = wanted ?? algorithmOf(publicKey);
    if (!fits(publicKey, algorithm)) throw new SealDeviceError(`This key cannot seal with ${algorithm}.`);
    const key = deviceKey(device, { algorithm, publicKey: publicKey.export({ type: 'spki', format: 'der' }) });
    await prove(key);
    return { key, certificates };
  } catch (error) {
    await device.close();
    throw error;
  }
}

function deviceKey(device: Device, signing: Signing): SealKey {
  return {
    algorithm: signing.algorithm,
    reliable: true,
    sign: (data) => device.sign(data, signing),
    close: () => device.close(),
  };
}

function certificatesOf(token: string, named: readonly Uint8Array[], { keyId, certificates }: KeyOnToken) {
  const [first] = named;
  if (first) return chainOf(parseCertificate(first).publicKey, named);
  const own = certificates.find(({ id }) => id === keyId);
  if (own) {
    const all = certificates.map(({ der }) => der);
    return chainOf(parseCertificate(own.der).publicKey, all);
  }
  throw new SealDeviceError(
    `Token "${token}" has no certificate under the key's id (${keyId || 'it has none'}): name a file with it.`,
  );
}

/** This can never be mistaken for a document: a seal's signing input has a dot after base64url. */
async function prove(key: SealKey): Promise<void> {
  await key.sign(Buffer.from(`Is this the key of the certificate? ${randomBytes(16).toString('hex')}`));
}
