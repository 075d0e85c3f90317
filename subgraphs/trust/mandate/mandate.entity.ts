import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { SealRecord } from '../../shared/document/seal-record.ts';

export type CredentialKindName = 'MICRO_CREDENTIAL' | 'PARTICIPATION' | 'DIPLOMA';

/**
 * An awarding body's mandate for another institution to seal for it. It is never edited, but revoked and given again.
 */
export const MandateEntity = defineEntity({
  name: 'Mandate',
  schema: 'trust',
  tableName: 'mandate',
  properties: {
    /** `<SCHAC code of the awarding body>:<uuid>`. */
    id: p.text().primary(),
    from: p.text().fieldName('from_institution'),
    to: p.text().fieldName('to_institution'),
    scope: p.array().$type<CredentialKindName[]>(),
    validFrom: p.date(),
    validUntil: p.date(),
    givenAt: p.datetime(),
    revokedAt: p.datetime().strictNullable(),
    revokedBecause: p.text().strictNullable(),
    /** As sealed by the awarding body; null, like `seal`, if it dates from before mandates were sealed. */
    document: p.text().strictNullable().lazy(),
    seal: p.json().$type<SealRecord>().strictNullable(),
  },
});

export type Mandate = InferEntity<typeof MandateEntity>;
