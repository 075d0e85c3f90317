import { seal } from '../../../subgraphs/shared/sealing/index.ts';
import type { SealKey } from '../../../subgraphs/shared/sealing/index.ts';
import { signingInput } from '../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { make, NOW } from './certificates.ts';
import type { Made } from './certificates.ts';

/** An authority, and a seal certificate it issued. */
export async function sealer() {
  const authority = await make({ name: 'Authority', ca: true });
  const leaf = await make({ name: 'Seal', issuer: authority });
  return { authority, leaf, key: await leaf.sealKey(), anchors: [authority.der] };
}

export const PAYLOAD = '{"id":"urn:credential:1","text":"Tämä on – ä"}';

export async function sealWith(leaf: Made, chain: readonly Made[] = [], payload = PAYLOAD): Promise<string> {
  const certificates = [leaf.der, ...chain.map((made) => made.der)];
  return seal(payload, { key: await leaf.sealKey(), certificates, signedAt: NOW });
}

export type Header = Record<string, unknown>;
export interface Sealed {
  payload: string;
  signatures: { protected: string; header?: unknown; signature: string }[];
}

export const read = (text: string): Sealed => JSON.parse(text);
export const headerOf = (text: string): Header =>
  JSON.parse(Buffer.from(read(text).signatures[0]!.protected, 'base64url').toString());
export const encode = (header: unknown) => Buffer.from(JSON.stringify(header)).toString('base64url');

/** A file with that protected header, truly signed by the key: only the header is wrong. */
export async function resign(header: Header | string, key: SealKey, payload = PAYLOAD): Promise<string> {
  const encoded = typeof header === 'string' ? Buffer.from(header).toString('base64url') : encode(header);
  const signature = Buffer.from(await key.sign(signingInput(encoded, payload))).toString('base64url');
  return JSON.stringify({ payload, signatures: [{ protected: encoded, signature }] });
}
