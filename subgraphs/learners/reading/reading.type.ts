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

@ObjectType({ description: 'Another institution read something about the learner.' })
export class Reading {
  @Field(() => InstitutionLink, { description: 'Who read.' })
  institution!: Reference;

  @Field(() => [PersonalData], { description: 'What was read.' })
  what!: (keyof typeof PersonalData)[];

  @Field(() => String, { description: 'Why it was allowed to: the purpose of its basis.' })
  why!: string;

  @Field(() => DateTimeScalar, { description: 'When; readings of the same thing within an hour count once.' })
  at!: Date;
}

export const ReadingConnection = connectionType('Reading', () => Reading);
