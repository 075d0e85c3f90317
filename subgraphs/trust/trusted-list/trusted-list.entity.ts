import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** An EU Trusted List as installed. */
export const TrustedListEntity = defineEntity({
  name: 'TrustedList',
  schema: 'trust',
  tableName: 'trusted_list',
  properties: {
    /** `NL`; `EU` for the list of national lists. */
    territory: p.text().primary(),
    operator: p.text(),
    sequence: p.bigint('number'),
    issuedAt: p.datetime().fieldName('issued_at'),
    /** Afterwards, this list makes nobody trusted. */
    nextUpdate: p.datetime().fieldName('next_update'),
    /** SHA-256 of the file, hexadecimal. */
    digest: p.text(),
    /** The certificate it was signed with, DER. */
    signer: p.uint8array(),
    importedAt: p.datetime().fieldName('imported_at'),
  },
});

/** Who may sign a territory's list, according to an installed list. */
export const TrustedListSignerEntity = defineEntity({
  name: 'TrustedListSigner',
  schema: 'trust',
  tableName: 'trusted_list_signer',
  properties: {
    list: p.text().primary(),
    territory: p.text().primary(),
    fingerprint: p.text().primary(),
    der: p.uint8array(),
  },
});

/** One certificate of a listed service, in a period in which the service had the status granted. */
export const TrustedServiceEntity = defineEntity({
  name: 'TrustedService',
  schema: 'trust',
  tableName: 'trusted_service',
  properties: {
    id: p.text().primary(),
    list: p.text(),
    provider: p.text(),
    name: p.text(),
    fingerprint: p.text(),
    der: p.uint8array(),
    purpose: p.text().$type<'SEAL' | 'TIMESTAMP'>(),
    from: p.datetime().fieldName('granted_from'),
    until: p.datetime().fieldName('granted_until').strictNullable(),
    /** False if the list may deny that some of its certificates are qualified. */
    qualifies: p.boolean(),
  },
});

export type TrustedListRecord = InferEntity<typeof TrustedListEntity>;
export type TrustedServiceRecord = InferEntity<typeof TrustedServiceEntity>;
