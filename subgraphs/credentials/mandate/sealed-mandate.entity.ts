import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A mandate of this institution as its own seal sealed it: what went out under it can be told here, too. */
export const SealedMandateEntity = defineEntity({
  name: 'SealedMandate',
  schema: 'credentials',
  tableName: 'sealed_mandate',
  properties: {
    /** The mandate's id in the registry. */
    id: p.text().primary(),
    /** Who may seal by it. */
    sealer: p.text(),
    /** The sealed text. */
    document: p.text(),
    sealedAt: p.datetime(),
  },
});

export type SealedMandate = InferEntity<typeof SealedMandateEntity>;

/** A mandate of another institution for this one, of which the registry told that it is revoked. */
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
