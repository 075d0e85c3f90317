import { Field, ObjectType } from 'type-graphql';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const PersonalData = enumType('PersonalData', 'Kinds of personal data that another institution may read.', {
  NAME: 'Given and family name.',
  BIRTH_DATE: 'Date of birth.',
  EMAIL: 'E-mail address.',
  ESI: 'European Student Identifier.',
  ENROLMENTS: 'Enrolments at other institutions.',
  RESULTS: 'Results of assessments.',
  CREDENTIALS: 'Credentials received.',
  CREDITS: 'Credits recognised.',
});

export const ReadingPurpose = enumType(
  'ReadingPurpose',
  "The basis on which an institution may read a learner's data: a request or consent of the learner, or a task it was given.",
  {
    ENROLMENT: 'Enrolment: the host reads name, birth date and ESI.',
    RECOGNITION:
      'Recognition: the institution asked reads the name, the received credentials, and what their issuers say about them.',
    CONSENT: 'Consent: the learner agreed to it and can withdraw the consent.',
    SEALING: 'Sealing: it sealed a credential of the learner for the awarding university, under a mandate.',
  },
);

@ObjectType({ description: 'A record that another institution read data of the learner.' })
export class Reading {
  @Field(() => InstitutionLink, { description: 'The institution that read.' })
  institution!: Reference;

  @Field(() => [PersonalData], { description: 'What was read.' })
  what!: (keyof typeof PersonalData)[];

  @Field(() => [ReadingPurpose], {
    description: 'The basis, or several, on which it was allowed to read.',
  })
  why!: (keyof typeof ReadingPurpose)[];

  @Field(() => DateTimeScalar, {
    description: 'When it was read. Readings of the same data within an hour are recorded once.',
  })
  at!: Date;

  @Field(() => InstitutionLink, {
    nullable: true,
    description: 'The issuer where it was read, which reported it; null if it was read at home.',
  })
  toldBy!: Reference | null;
}

export const ReadingConnection = connectionType('Reading', () => Reading);
