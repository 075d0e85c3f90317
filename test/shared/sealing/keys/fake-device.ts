import { constants, privateEncrypt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as codes from '../../../../subgraphs/shared/sealing/keys/pkcs11/codes.ts';
import type { Attribute, Driver, Handle } from '../../../../subgraphs/shared/sealing/keys/pkcs11/driver.ts';
import type { Made } from '../certificates.ts';
import { keyPem } from './openssl.ts';

export const REMOVED = Object.assign(new Error('CKR_DEVICE_REMOVED'), { code: 0x32 });
const INVALID_SESSION = Object.assign(new Error('CKR_SESSION_HANDLE_INVALID'), { code: 0xb3 });

/** A device whose RSA key and faults the test has in its hand. */
export class FakeDevice implements Driver {
  readonly #pem: string;
  readonly #certificate: Uint8Array;
  readonly #sessions = new Map<string, { signing: boolean; authenticated: boolean }>();
  readonly logins: number[] = [];
  initialised = 0;
  running = 0;
  mostAtOnce = 0;
  /** A session was asked for a second signature before the first was done. */
  overlapped = false;
  tokenFlags = 0;
  alwaysAuthenticate = false;
  /** Nothing works, until it is false again. */
  away = false;
  /** No session opens until the library is started anew. */
  stuck = false;
  /** Signatures never end. */
  hangs = false;
  /** The next signature is refused, and the session is left amid it. */
  refusesOnce = false;
  pin = '1234';
  /** It signs something else than it is asked to. */
  wrong = false;

  private constructor(pem: string, certificate: Uint8Array) {
    this.#pem = pem;
    this.#certificate = certificate;
  }

  static async of(made: Made): Promise<FakeDevice> {
    return new FakeDevice(await keyPem(made), made.der);
  }

  /** Pulled out: every session is gone, also those that sign. */
  pullOut(): void {
    this.#sessions.clear();
  }

  load(): void {}
  close(): void {}
  C_Initialize(): void {
    this.initialised += 1;
    this.stuck = false;
  }
  C_Finalize(): void {
    this.#sessions.clear();
  }
  C_GetSlotList(): Handle[] {
    return [Buffer.from('slot')];
  }
  C_GetTokenInfo() {
    return { label: 'alliance'.padEnd(32), flags: this.tokenFlags };
  }
  C_OpenSession(): Handle {
    if (this.away || this.stuck) throw REMOVED;
    const id = randomUUID();
    this.#sessions.set(id, { signing: false, authenticated: !this.alwaysAuthenticate });
    return Buffer.from(id);
  }
  C_CloseSession(session: Handle): void {
    this.#sessions.delete(session.toString());
  }
  C_Login(session: Handle, user: number, pin: string): void {
    this.logins.push(user);
    if (pin !== this.pin) throw Object.assign(new Error('CKR_PIN_INCORRECT'), { code: 0xa0 });
    if (user === codes.CKU_CONTEXT_SPECIFIC) this.#of(session).authenticated = true;
  }
  #found: Handle[] = [];
  C_FindObjectsInit(_: Handle, template: readonly Attribute[]): void {
    this.#found = [Buffer.from(template[0]!.value === codes.CKO_PRIVATE_KEY ? 'key' : 'certificate')];
  }
  C_FindObjects(): Handle[] {
    return this.#found;
  }
  C_FindObjectsFinal(): void {}
  C_GetAttributeValue(_: Handle, __: Handle, [asked]: readonly Attribute[]): { value: Buffer }[] {
    if (asked!.type === codes.CKA_VALUE) return [{ value: Buffer.from(this.#certificate) }];
    if (asked!.type === codes.CKA_ALWAYS_AUTHENTICATE) return [{ value: Buffer.of(this.alwaysAuthenticate ? 1 : 0) }];
    return [{ value: Buffer.of(1) }];
  }
  C_SignInit(session: Handle): void {
    const about = this.#of(session);
    if (about.signing) this.overlapped = true;
    about.signing = true;
    about.authenticated = !this.alwaysAuthenticate;
  }
  async C_SignAsync(session: Handle, data: Buffer): Promise<Buffer> {
    if (this.refusesOnce) {
      this.refusesOnce = false;
      throw Object.assign(new Error('CKR_DATA_INVALID'), { code: 0x20 });
    }
    if (this.hangs) return new Promise(() => undefined);
    if (!this.#of(session).authenticated) throw Object.assign(new Error('CKR_USER_NOT_LOGGED_IN'), { code: 0x101 });
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    await sleep(3);
    this.running -= 1;
    this.#of(session).signing = false;
    return privateEncrypt(
      { key: this.#pem, padding: constants.RSA_PKCS1_PADDING },
      this.wrong ? data.subarray(1) : data,
    );
  }

  #of(session: Handle) {
    if (this.away) throw REMOVED;
    const about = this.#sessions.get(session.toString());
    if (!about) throw INVALID_SESSION;
    return about;
  }
}
