import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Another institution's request to seal a document. Deleted, with the document, once it is answered. */
export const MandatedTaskEntity = defineEntity({
  name: 'MandatedTask',
  schema: 'credentials',
  tableName: 'mandated_task',
  properties: {
    credential: p.text().primary(),
    /** SHA-256 of the document as sent, base64url. */
    documentHash: p.text().primary(),
    awardingBody: p.text(),
    mandate: p.text(),
    kind: p.text(),
    level: p.text(),
    document: p.text(),
    askedAt: p.datetime(),
    /** The id of the claim, valid until the lease expires: only its holder may answer. */
    lease: p.uuid().strictNullable().default(null),
    leasedUntil: p.datetime().strictNullable().default(null),
  },
});

export type MandatedTask = InferEntity<typeof MandatedTaskEntity>;

/**
 * A seal that this institution made for another, without the document. If the same document is sent again, the
 * identical sealed text is rebuilt from it.
 */
export const MandatedSealEntity = defineEntity({
  name: 'MandatedSeal',
  schema: 'credentials',
  tableName: 'mandated_seal',
  properties: {
    credential: p.text().primary(),
    documentHash: p.text().primary(),
    awardingBody: p.text(),
    mandate: p.text(),
    /** The moment as written into the document. */
    issued: p.text(),
    /**
     * The issuer as written into the document, its members in that order (PostgreSQL's json keeps it, jsonb does not).
     */
    issuer: p.json().$type<Record<string, unknown>>(),
    signatures: p.json().$type<unknown[]>(),
    sealedAt: p.datetime(),
  },
});

export type MandatedSeal = InferEntity<typeof MandatedSealEntity>;
