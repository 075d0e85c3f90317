import { enumType } from '../../shared/serving/enum.ts';

export const CredentialExportEnum = enumType(
  'CredentialExport',
  'Another form in which a learner can carry a credential. The sealed document stays the original.',
  {
    OPEN_BADGE:
      'Open Badges 3.0 (1EdTech), an OpenBadgeCredential as a JWT: in one language, with the name of the learner.',
    VC_JWT:
      'The W3C Verifiable Credentials Data Model 2.0, as a JWT (application/vc+jwt): everything the sealed document says of its learner, word for word.',
  },
);
