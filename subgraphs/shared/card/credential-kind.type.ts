import { enumType } from '../serving/enum.ts';

export const CredentialKind = enumType('CredentialKind', 'What sort of credential it is.', {
  MICRO_CREDENTIAL: 'Says everything that Annex I of the European approach to micro-credentials asks for.',
  PARTICIPATION: 'Somebody took part; no assessment, never recognised automatically.',
  DIPLOMA: 'A full qualification, received and verified.',
});

/** The description of the kind of credential at a course. */
export const COURSE_CREDENTIAL_KIND =
  'What one can earn in it: MICRO_CREDENTIAL where it is assessed or gives ECTS, else PARTICIPATION, as in a webinar or a challenge without either.';
