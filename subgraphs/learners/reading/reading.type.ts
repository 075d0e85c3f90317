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

export const ReadingPurposeEnum = enumType(
  'ReadingPurpose',
  'Why an institution may read of a learner: what the learner asked of it, agreed to, or what it was asked to do.',
  {
    ENROLMENT: 'A place in an offering: the host reads name, birth date and ESI.',
    RECOGNITION:
      'Recognition: the institution asked reads the name, what was received, and what the issuers say of it.',
    CONSENT: 'The learner agreed to it, and may take that back.',
    SEALING: 'It sealed a credential of the learner for the university that awarded it, under a mandate.',
  },
);

@ObjectType({ description: 'Another institution read something about the learner.' })
export class Reading {
  @Field(() => InstitutionLink, { description: 'Who read.' })
  institution!: Reference;

  @Field(() => [PersonalData], { description: 'What was read.' })
  what!: (keyof typeof PersonalData)[];

  @Field(() => [ReadingPurposeEnum], {
    description: 'Why it was allowed to. Several where it has more than one basis.',
  })
  why!: (keyof typeof ReadingPurposeEnum)[];

  @Field(() => DateTimeScalar, { description: 'When; readings of the same thing within an hour count once.' })
  at!: Date;

  @Field(() => InstitutionLink, {
    nullable: true,
    description: 'The issuer at which it was read, on whose word this rests; null where it was read at home.',
  })
  toldBy!: Reference | null;
}

export const ReadingConnection = connectionType('Reading', () => Reading);
