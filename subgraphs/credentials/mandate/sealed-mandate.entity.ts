import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A mandate given by this institution, as sealed with its own seal; a record independent of the registry. */
export const SealedMandateEntity = defineEntity({
  name: 'SealedMandate',
  schema: 'credentials',
  tableName: 'sealed_mandate',
  properties: {
    /** The mandate's id in the registry. */
    id: p.text().primary(),
    /** The institution that may seal under it. */
    sealer: p.text(),
    /** The sealed text. */
    document: p.text(),
    sealedAt: p.datetime(),
  },
});

export type SealedMandate = InferEntity<typeof SealedMandateEntity>;

/** The revocation of a mandate, as reported by the registry. */
export const RevokedMandateEntity = defineEntity({
  name: 'RevokedMandate',
  schema: 'credentials',
  tableName: 'revoked_mandate',
  properties: {
    id: p.text().primary(),
    awardingBody: p.text(),
    reason: p.text(),
    revokedAt: p.datetime(),
  },
});

export type RevokedMandate = InferEntity<typeof RevokedMandateEntity>;
