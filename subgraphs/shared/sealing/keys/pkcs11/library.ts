import { resolve } from 'node:path';
import { SealDeviceError } from '../seal-key.errors.ts';
import { CKF_OS_LOCKING_OK, isInitialised } from './codes.ts';
import { newPkcs11Driver } from './driver.ts';
import type { Driver, NewDriver } from './driver.ts';

const opened = new Map<string, DeviceLibrary>();

/** A device's PKCS#11 library: initialised once per process, shared by all keys in its devices. */
export class DeviceLibrary {
  readonly driver: Driver;
  readonly #path: string;
  #users = 0;

  private constructor(path: string, driver: Driver) {
    this.#path = path;
    this.driver = driver;
  }

  /**
   * Loads the library, or returns the one already loaded.
   *
   * @throws SealDeviceError if pkcs11js is not installed or the file is not a PKCS#11 library
   */
  static open(path: string, newDriver: NewDriver = newPkcs11Driver): DeviceLibrary {
    const key = resolve(path);
    const library = opened.get(key) ?? new DeviceLibrary(key, newDriver());
    if (library.#users === 0) library.#load();
    library.#users += 1;
    opened.set(key, library);
    return library;
  }

  /** Restarts the library, as some require after their device was lost; not while other keys use it. */
  restart(): void {
    if (this.#users > 1) return;
    this.#finalize();
    this.#initialize();
  }

  /** The last one to close unloads it. */
  close(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    opened.delete(this.#path);
    this.#finalize();
    this.driver.close();
  }

  #load(): void {
    try {
      this.driver.load(this.#path);
    } catch (error) {
      throw new SealDeviceError(`${this.#path} cannot be loaded: it should be the PKCS#11 library of the device.`, {
        cause: error,
      });
    }
    this.#initialize();
  }

  /** Signatures run in threads of their own, so the library must lock shared state. */
  #initialize(): void {
    try {
      this.driver.C_Initialize({ flags: CKF_OS_LOCKING_OK });
    } catch (error) {
      if (isInitialised(error)) return;
      throw new SealDeviceError(`${this.#path} does not start (${(error as Error).message}).`, { cause: error });
    }
  }

  #finalize(): void {
    try {
      this.driver.C_Finalize();
    } catch {
      // A library that is no longer initialised has nothing to release.
    }
  }
}
