import { SealDeviceError } from '../seal-key.errors.ts';
import { isLost } from './codes.ts';
import type { Mechanism } from './driver.ts';
import type { DeviceLibrary } from './library.ts';
import { DeviceSession, PinRefused } from './session.ts';
import type { KeyAddress } from './session.ts';

/** Settings of a key's sessions. */
export interface SessionSettings {
  /** Maximum concurrent signatures. */
  readonly most: number;
  /** Milliseconds to wait for an answer from the device. */
  readonly longestMs: number;
}

/**
 * The sessions of one key. Each makes one signature at a time, so as many signatures run concurrently as there are
 * sessions. If the device was lost, all are closed and reopened, and what failed is retried once.
 */
export class DeviceSessions {
  readonly #library: DeviceLibrary;
  readonly #address: KeyAddress;
  readonly #pin: string;
  readonly #settings: SessionSettings;
  readonly #free: DeviceSession[] = [];
  #taken = 0;
  /** Sessions that never answered: the library must not be closed or restarted while they exist. */
  #hanging = 0;
  #waiting: (() => void)[] = [];
  #connecting: Promise<void> | null = null;
  #closing: Promise<void> | null = null;
  /** Set if continuing would do harm: a repeated wrong PIN locks the token. */
  #refused: SealDeviceError | null = null;

  constructor(library: DeviceLibrary, address: KeyAddress, pin: string, settings: SessionSettings) {
    this.#library = library;
    this.#address = address;
    this.#pin = pin;
    this.#settings = settings;
  }

  /** Runs the work in a session of its own; if the device was lost, once more in a new one. */
  async use<T>(work: (session: DeviceSession) => Promise<T>): Promise<T> {
    try {
      return await this.#once(work);
    } catch (error) {
      if (!isLost(error)) throw readable(error);
    }
    try {
      await this.#connectAnew();
      return await this.#once(work);
    } catch (error) {
      throw readable(error);
    }
  }

  sign(mechanism: Mechanism, input: Buffer): Promise<Buffer> {
    return this.use((session) => session.sign(mechanism, input));
  }

  /** After the last signature. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#refused ??= new SealDeviceError('The seal was closed.');
    await this.#connecting?.catch(() => undefined);
    await this.#allBack();
    this.#closeFree();
    if (this.#hanging === 0) this.#library.close();
  }

  async #once<T>(work: (session: DeviceSession) => Promise<T>): Promise<T> {
    const session = await this.#take();
    const { longestMs } = this.#settings;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((settle) => (timer = setTimeout(() => settle('late'), longestMs)));
    let hangs = false;
    let failed = false;
    try {
      const made = await Promise.race([work(session), late]);
      if (made !== 'late') return made;
      hangs = true;
      throw new SealDeviceError(`The device did not answer within ${longestMs / 1000} s.`);
    } catch (error) {
      failed = true;
      if (error instanceof PinRefused) this.#refused = error;
      throw error;
    } finally {
      clearTimeout(timer);
      if (hangs) this.#hanging += 1;
      else if (failed) session.close();
      else this.#free.push(session);
      this.#giveBack();
    }
  }

  async #take(): Promise<DeviceSession> {
    for (;;) {
      if (this.#refused) throw this.#refused;
      const free = this.#connecting ? undefined : this.#free.pop();
      if (free) {
        this.#taken += 1;
        return free;
      }
      if (this.#connecting) await this.#connecting.catch(() => undefined);
      else if (this.#taken + this.#hanging < this.#settings.most) return this.#open();
      else if (this.#taken === 0) throw new SealDeviceError('The device does not answer: restart the node.');
      else await new Promise<void>((settle) => this.#waiting.push(settle));
    }
  }

  #open(): DeviceSession {
    const session = this.#newSession();
    this.#taken += 1;
    return session;
  }

  #newSession(): DeviceSession {
    try {
      return DeviceSession.open(this.#library.driver, this.#address, this.#pin);
    } catch (error) {
      if (error instanceof PinRefused) this.#refused = error;
      throw error;
    }
  }

  #giveBack(): void {
    this.#taken -= 1;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const settle of waiting) settle();
  }

  #connectAnew(): Promise<void> {
    this.#connecting ??= this.#reopen().finally(() => (this.#connecting = null));
    return this.#connecting;
  }

  /** First tries a new session; if even that fails, restarts the library. */
  async #reopen(): Promise<void> {
    await this.#allBack();
    if (this.#refused) throw this.#refused;
    this.#closeFree();
    try {
      this.#free.push(this.#newSession());
    } catch (error) {
      if (error instanceof PinRefused || this.#hanging > 0) throw error;
      this.#library.restart();
      this.#free.push(this.#newSession());
    }
  }

  async #allBack(): Promise<void> {
    while (this.#taken > 0) await new Promise<void>((settle) => this.#waiting.push(settle));
  }

  #closeFree(): void {
    for (const session of this.#free.splice(0)) session.close();
  }
}

function readable(error: unknown): unknown {
  if (error instanceof SealDeviceError || !isLost(error)) return error;
  return new SealDeviceError(`The device of the seal is unavailable (${(error as Error).message}).`, { cause: error });
}
