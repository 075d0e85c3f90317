import { enumType } from '../../shared/serving/enum.ts';

export const CredentialExport = enumType(
  'CredentialExport',
  'Another form of a credential. The sealed document remains the original.',
  {
    OPEN_BADGE:
      'Open Badges 3.0 (1EdTech), an OpenBadgeCredential as a JWT: in one language, with the name of the learner.',
    VC_JWT:
      'The W3C Verifiable Credentials Data Model 2.0, as a JWT (application/vc+jwt): everything the sealed document says about its learner, unchanged.',
  },
);
