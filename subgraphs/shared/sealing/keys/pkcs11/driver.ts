import { createRequire } from 'node:module';
import { SealDeviceError } from '../seal-key.errors.ts';

/** A handle of the device's library. */
export type Handle = Buffer;

/** Attributes, as requested or returned. */
export type Attribute = { readonly type: number; readonly value?: Buffer | string | number | boolean };

/** The part of pkcs11js that is used. It is an optional package, so its own types may not be installed. */
export interface Driver {
  load(library: string): void;
  close(): void;
  C_Initialize(options: { readonly flags: number }): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string; readonly flags: number };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, user: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: readonly Attribute[]): { readonly value: Buffer }[];
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_SignAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>;
}

/** How a device signs, and with which parameters. */
export interface Mechanism {
  readonly mechanism: number;
  readonly parameter?: {
    readonly type: number;
    readonly hashAlg: number;
    readonly mgf: number;
    readonly saltLen: number;
  };
}

/** Creates a driver; tests pass their own. */
export type NewDriver = () => Driver;

/**
 * A driver of the optional package pkcs11js, which is loaded only when this is called.
 *
 * @throws SealDeviceError naming the package if it is not installed
 */
export function newPkcs11Driver(require: (name: string) => unknown = createRequire(import.meta.url)): Driver {
  try {
    const { PKCS11 } = require('pkcs11js') as { PKCS11: new () => Driver };
    return new PKCS11();
  } catch (error) {
    throw new SealDeviceError(
      'A seal in a PKCS#11 device needs the optional package pkcs11js, which is not installed: run "npm install pkcs11js".',
      { cause: error },
    );
  }
}
