import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Another institution asks this one to seal a document. Gone, with its document, once it is answered. */
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
    /** Whose claim it is under, and until when: only that claim may answer. */
    lease: p.uuid().strictNullable().default(null),
    leasedUntil: p.datetime().strictNullable().default(null),
  },
});

export type MandatedTask = InferEntity<typeof MandatedTaskEntity>;

/**
 * What this institution sealed for another, without the document: the same document sent again gives, with this, the
 * identical sealed text.
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
    /** The issuer as written into the document, its members in that order (PostgreSQL's json keeps it, jsonb does not). */
    issuer: p.json().$type<Record<string, unknown>>(),
    signatures: p.json().$type<unknown[]>(),
    sealedAt: p.datetime(),
  },
});

export type MandatedSeal = InferEntity<typeof MandatedSealEntity>;
