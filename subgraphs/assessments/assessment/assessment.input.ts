import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import type { AssessmentTypeName } from './assessment-type.ts';
import { Assessment, LearningAssessmentType, Supervision } from './assessment.type.ts';

@InputType({ description: 'An assessor or registrar adds an assessment to an offering of their institution.' })
export class CreateAssessmentInput {
  @Field(() => ID, { description: 'The offering, at your institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => LearningAssessmentType, { description: 'The type of assessment.' })
  type!: AssessmentTypeName;

  @Field(() => Supervision, { description: 'Supervision and identity verification.' })
  supervision!: keyof typeof Supervision;

  @Field(() => ID, { description: "How scores are given: one of the institution's `gradingSchemes`." })
  gradingSchemeId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An assessor or registrar removes an assessment that has no recorded results.' })
export class RemoveAssessmentInput {
  @Field(() => ID, { description: 'The assessment, at your institution.' })
  @Directive('@institution')
  assessmentId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const CreateAssessmentResult = resultUnion('CreateAssessmentResult', () => Assessment);
export const RemoveAssessmentResult = resultUnion('RemoveAssessmentResult', () => Assessment);
