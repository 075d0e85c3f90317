import { defineEntity, p } from '@mikro-orm/core';

/** A member's seal certificate. */
export const SealCertificateEntity = defineEntity({
  name: 'SealCertificate',
  schema: 'trust',
  tableName: 'seal_certificate',
  properties: {
    /** SHA-256 of the DER, hexadecimal. */
    fingerprint: p.text().primary(),
    institution: p.text().fieldName('institution_id'),
    der: p.uint8array(),
  },
});

/** An authority whose certificates the alliance trusts for seals. */
export const AnchorEntity = defineEntity({
  name: 'Anchor',
  schema: 'trust',
  tableName: 'anchor',
  properties: {
    /** SHA-256 of the DER, hexadecimal. */
    fingerprint: p.text().primary(),
    der: p.uint8array(),
  },
});
