import type { Certificate } from '../certificate/certificate.ts';
import { listOf, momentOf, nodeOf, textOf } from '../document/values.ts';
import { BitstringRefused, decodeBitstring } from './bitstring.ts';
import type { StatusPurpose } from './entry.ts';
import { readVcJwt, VcJwtRefused } from './vc-jwt.ts';

/** The content of a list, and its validity. */
export interface StatusListContent {
  /** Where it is published, which is also its id. */
  readonly address: string;
  readonly issuer: { readonly id: string; readonly name: string };
  readonly purpose: StatusPurpose;
  /** From `encodeBitstring`. */
  readonly encodedList: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** Milliseconds after which a reader should look again. */
  readonly ttl: number;
}

/** The list as a credential, not yet sealed (Bitstring Status List v1.0 section 2.2). It names no learner. */
export function buildStatusList(list: StatusListContent): Record<string, unknown> {
  const { address, issuer, purpose, encodedList, ttl } = list;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: toSeconds(list.validFrom),
    validUntil: toSeconds(list.validUntil),
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList,
      ttl,
    },
  };
}

const toSeconds = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`;

/** A parsed list. Who owns its certificates, and whether they are trusted, is not decided yet. */
export interface ReadStatusList {
  readonly id: string;
  readonly purposes: readonly string[];
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly bits: Uint8Array;
  /** Null if it is not sealed. */
  readonly seal: { readonly chain: readonly Certificate[]; readonly intact: boolean } | null;
}

/** The text is not a usable status list. */
export class StatusListRefused extends Error {
  override readonly name = 'StatusListRefused';
}

/**
 * Reads a published list; bounded in size before and after it is expanded.
 *
 * @throws StatusListRefused
 */
export function readStatusList(text: string): ReadStatusList {
  try {
    const { credential, seal } = readVcJwt(text);
    if (!listOf(credential.type).includes('BitstringStatusListCredential'))
      throw new StatusListRefused('It is a credential, but not a status list.');
    const subject = nodeOf(credential.credentialSubject) ?? {};
    if ((subject.statusSize ?? 1) !== 1) throw new StatusListRefused('It has more than one bit per entry.');
    const id = textOf(credential.id);
    if (id === null) throw new StatusListRefused('It does not state its own id.');
    return {
      id,
      seal,
      purposes: listOf(subject.statusPurpose).map(String),
      validFrom: momentOf(credential.validFrom),
      validUntil: momentOf(credential.validUntil),
      bits: decodeBitstring(textOf(subject.encodedList) ?? ''),
    };
  } catch (error) {
    if (error instanceof VcJwtRefused || error instanceof BitstringRefused)
      throw new StatusListRefused(error.message, { cause: error });
    throw error;
  }
}
