import { signingInput } from '../../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import type { SealKey } from '../../../../subgraphs/shared/sealing/index.ts';
import type { Header } from '../sealed.ts';

/** One attack: what somebody hands in, and when it is verified. */
export interface Attack {
  readonly name: string;
  readonly text: string;
  /** Three years after the sealing: what the evidence in the file proves is decisive then. Unset: at once. */
  readonly late?: true;
}

/** A sealed file taken apart. */
export interface Parts {
  payload: string;
  protected: string;
  signature: string;
  etsiU: string[];
}

/** Takes a file of the project's own apart. */
export function partsOf(text: string): Parts {
  const { payload, signatures } = JSON.parse(text);
  const [one] = signatures;
  return { payload, protected: one.protected, signature: one.signature, etsiU: one.header?.etsiU ?? [] };
}

/** The file of these parts. */
export function fileOf({ payload, protected: header, signature, etsiU }: Parts): string {
  const unsigned = etsiU.length > 0 ? { header: { etsiU } } : {};
  return JSON.stringify({ payload, signatures: [{ protected: header, ...unsigned, signature }] });
}

/** The file with some of its parts changed. */
export function changed(text: string, change: (parts: Parts) => Partial<Parts>): string {
  const parts = partsOf(text);
  return fileOf({ ...parts, ...change(parts) });
}

export const decoded = (encoded: string): string => Buffer.from(encoded, 'base64url').toString();
export const encoded = (text: string): string => Buffer.from(text).toString('base64url');
export const headerOf = (text: string): Header => JSON.parse(decoded(partsOf(text).protected));

/** The file with another protected header, truly signed with the key: only the header is wrong. */
export async function resigned(text: string, header: Header | string, key: SealKey, payload?: string): Promise<string> {
  const parts = partsOf(text);
  const written = encoded(typeof header === 'string' ? header : JSON.stringify(header));
  const signed = payload ?? parts.payload;
  const signature = Buffer.from(await key.sign(signingInput(written, signed))).toString('base64url');
  return fileOf({ ...parts, payload: signed, protected: written, signature, etsiU: [] });
}

/** The etsiU with one component's value changed. */
export function withComponent(etsiU: readonly string[], name: string, change: (value: any) => unknown): string[] {
  return etsiU.map((one) => {
    const component = JSON.parse(decoded(one));
    return name in component ? encoded(JSON.stringify({ [name]: change(component[name]) })) : one;
  });
}

/** The bytes with one of them turned over. */
export function flipped(base64: string, at: number, bit = 1): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[at % bytes.length]! ^= bit;
  return bytes.toString('base64');
}
