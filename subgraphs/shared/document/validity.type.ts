import { enumType } from '../serving/enum.ts';

export const Validity = enumType('Validity', 'Whether the issuer vouches for a credential.', {
  VALID: 'It does.',
  SUSPENDED: 'Not at present: it may be reinstated, or revoked.',
  REVOKED: 'It was permanently revoked.',
});
