import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { ASSESSMENT_TYPES } from './assessment-type.ts';

export const Supervision = enumType(
  'Supervision',
  'Supervision and identity verification during the assessment (Annex I).',
  {
    UNSUPERVISED: 'Unsupervised, without identity verification.',
    SUPERVISED_WITHOUT_IDENTITY: 'Supervised, without identity verification.',
    SUPERVISED_ONLINE_WITH_IDENTITY: 'Supervised online, with identity verification.',
    SUPERVISED_ON_SITE_WITH_IDENTITY: 'Supervised on site, with identity verification.',
  },
);

export const LearningAssessmentType = enumType(
  'LearningAssessmentType',
  'How learning is assessed: the types of the European Learning Model.',
  ASSESSMENT_TYPES,
);

@ObjectType({ description: 'How an offering is assessed.' })
@Directive('@key(fields: "id")')
export class Assessment {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => Supervision, { description: 'Supervision and identity verification.' })
  supervision!: keyof typeof Supervision;
}

@ObjectType('Offering', { description: 'A scheduled run of a course; here with its assessments.' })
@Directive('@key(fields: "id")')
export class AssessedOffering {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;
}
