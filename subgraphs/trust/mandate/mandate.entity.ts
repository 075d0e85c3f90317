import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type CredentialKind = 'MICRO_CREDENTIAL' | 'PARTICIPATION' | 'DIPLOMA';

/** What a mandate's seal showed when the registry took it in; moments in ISO 8601. */
export interface MandateSeal {
  readonly level: 'B' | 'T' | 'LT' | 'LTA' | null;
  readonly algorithm: string;
  readonly signedAt: string;
  readonly timestampedAt: string | null;
  readonly qualified: boolean;
  readonly certificates: readonly {
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: string;
    readonly notAfter: string;
  }[];
}

/** An awarding body lets a sealer seal for it. Never edited: revoked, and given anew. */
export const MandateEntity = defineEntity({
  name: 'Mandate',
  schema: 'trust',
  tableName: 'mandate',
  properties: {
    /** `<SCHAC code of the awarding body>:<uuid>`. */
    id: p.text().primary(),
    from: p.text().fieldName('from_institution'),
    to: p.text().fieldName('to_institution'),
    scope: p.array().$type<CredentialKind[]>(),
    validFrom: p.date(),
    validUntil: p.date(),
    givenAt: p.datetime(),
    revokedAt: p.datetime().strictNullable(),
    revokedBecause: p.text().strictNullable(),
    /** As the awarding body sealed it; null, as `seal` is, for one from before mandates were sealed. */
    document: p.text().strictNullable().lazy(),
    seal: p.json().$type<MandateSeal>().strictNullable(),
  },
});

export type Mandate = InferEntity<typeof MandateEntity>;
