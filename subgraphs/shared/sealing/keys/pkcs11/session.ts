import { SealDeviceError } from '../seal-key.errors.ts';
import * as codes from './codes.ts';
import type { Attribute, Driver, Handle, Mechanism } from './driver.ts';

/** The PIN is wrong: if it were retried, the token would lock itself. */
export class PinRefused extends SealDeviceError {}

/** Identifies a key on a token. */
export interface KeyAddress {
  /** The token's label. */
  readonly token: string;
  readonly keyLabel?: string;
  /** CKA_ID, hexadecimal. */
  readonly keyId?: string;
}

/** A certificate on a token, and its CKA_ID. */
export interface TokenCertificate {
  readonly id: string;
  readonly der: Uint8Array;
}

const LARGEST_SIGNATURE = 1024;
const MOST_OBJECTS = 200;

/** One session with a device, logged in, whose key has been found. It makes one signature at a time. */
export class DeviceSession {
  readonly #driver: Driver;
  readonly #session: Handle;
  readonly #key: Handle;
  /** The PIN if the key requires it before each signature (CKA_ALWAYS_AUTHENTICATE). */
  readonly #pinEachTime: string | null;
  readonly #token: string;

  private constructor(parts: {
    driver: Driver;
    session: Handle;
    key: Handle;
    pinEachTime: string | null;
    token: string;
  }) {
    this.#driver = parts.driver;
    this.#session = parts.session;
    this.#key = parts.key;
    this.#pinEachTime = parts.pinEachTime;
    this.#token = parts.token;
  }

  /**
   * Opens a session and logs in. The PIN is tried once, and not at all if it would be the last attempt.
   *
   * @throws SealDeviceError naming what is missing or refused; the library's own error if the device is unavailable
   */
  static open(driver: Driver, address: KeyAddress, pin: string): DeviceSession {
    const slot = findToken(driver, address.token);
    const session = driver.C_OpenSession(slot, codes.CKF_SERIAL_SESSION);
    try {
      logIn(driver, session, codes.CKU_USER, pin, address.token);
      const key = findKey(driver, session, address);
      const pinEachTime = wantsPinEachTime(driver, session, key) ? pin : null;
      return new DeviceSession({ driver, session, key, pinEachTime, token: address.token });
    } catch (error) {
      closeQuietly(driver, session);
      throw error;
    }
  }

  sign(mechanism: Mechanism, input: Buffer): Promise<Buffer> {
    this.#driver.C_SignInit(this.#session, mechanism, this.#key);
    if (this.#pinEachTime !== null)
      logIn(this.#driver, this.#session, codes.CKU_CONTEXT_SPECIFIC, this.#pinEachTime, this.#token);
    return this.#driver.C_SignAsync(this.#session, input, Buffer.alloc(LARGEST_SIGNATURE));
  }

  /** CKA_ID of the key, hexadecimal. */
  keyId(): string {
    return readAttribute(this.#driver, this.#session, this.#key, codes.CKA_ID).toString('hex');
  }

  /** All certificates on the token. */
  certificates(): TokenCertificate[] {
    const found = findObjects(this.#driver, this.#session, [{ type: codes.CKA_CLASS, value: codes.CKO_CERTIFICATE }]);
    return found.map((object) => ({
      id: readAttribute(this.#driver, this.#session, object, codes.CKA_ID).toString('hex'),
      der: readAttribute(this.#driver, this.#session, object, codes.CKA_VALUE),
    }));
  }

  close(): void {
    closeQuietly(this.#driver, this.#session);
  }
}

function findToken(driver: Driver, label: string): Handle {
  const tokens = driver.C_GetSlotList(true).map((slot) => ({ slot, info: driver.C_GetTokenInfo(slot) }));
  const [found, ...others] = tokens.filter(({ info }) => info.label.trim() === label);
  if (others.length > 0) throw new SealDeviceError(`${others.length + 1} tokens are named "${label}": rename one.`);
  if (!found) {
    const names = tokens.map(({ info }) => `"${info.label.trim()}"`).filter((name) => name !== '""');
    throw new SealDeviceError(`The device has no token "${label}"; it has: ${names.join(', ') || 'none'}.`);
  }
  if (found.info.flags & codes.CKF_USER_PIN_LOCKED) throw new SealDeviceError(`The PIN of token "${label}" is locked.`);
  if (found.info.flags & codes.CKF_USER_PIN_FINAL_TRY) {
    throw new SealDeviceError(
      `Token "${label}" allows only one more attempt at its PIN: log in once by hand, with the right one.`,
    );
  }
  return found.slot;
}

function logIn(driver: Driver, session: Handle, user: number, pin: string, label: string): void {
  try {
    driver.C_Login(session, user, pin);
  } catch (error) {
    if (codes.isLoggedIn(error)) return;
    if (!codes.isWrongPin(error)) throw error;
    const { message } = error as Error;
    throw new PinRefused(`Token "${label}" refuses the PIN (${message}).`, { cause: error });
  }
}

function findKey(driver: Driver, session: Handle, { token, keyLabel, keyId }: KeyAddress): Handle {
  const named = [...(keyLabel ? [`label "${keyLabel}"`] : []), ...(keyId ? [`id ${keyId}`] : [])].join(' and ');
  const [key, ...others] = findObjects(driver, session, [
    { type: codes.CKA_CLASS, value: codes.CKO_PRIVATE_KEY },
    ...(keyLabel ? [{ type: codes.CKA_LABEL, value: keyLabel }] : []),
    ...(keyId ? [{ type: codes.CKA_ID, value: Buffer.from(keyId, 'hex') }] : []),
  ]);
  if (!key) throw new SealDeviceError(`Token "${token}" has no private key with ${named}.`);
  if (others.length > 0) {
    throw new SealDeviceError(`Token "${token}" has ${others.length + 1} private keys with ${named}: specify which.`);
  }
  return key;
}

function findObjects(driver: Driver, session: Handle, template: readonly Attribute[]): Handle[] {
  driver.C_FindObjectsInit(session, template);
  try {
    return driver.C_FindObjects(session, MOST_OBJECTS);
  } finally {
    driver.C_FindObjectsFinal(session);
  }
}

function readAttribute(driver: Driver, session: Handle, object: Handle, type: number): Buffer {
  return driver.C_GetAttributeValue(session, object, [{ type }])[0]!.value;
}

/** Older libraries do not know the attribute. */
function wantsPinEachTime(driver: Driver, session: Handle, key: Handle): boolean {
  try {
    return readAttribute(driver, session, key, codes.CKA_ALWAYS_AUTHENTICATE)[0] === 1;
  } catch {
    return false;
  }
}

function closeQuietly(driver: Driver, session: Handle): void {
  try {
    driver.C_CloseSession(session);
  } catch {
    // It is already gone.
  }
}
