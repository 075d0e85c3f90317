import { enumType } from '../serving/enum.ts';

export const Validity = enumType('Validity', 'Whether the issuer stands by a credential.', {
  VALID: 'It does.',
  SUSPENDED: 'Not for the time being: it may be reinstated, or revoked.',
  REVOKED: 'It was taken back, for good.',
});
