import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import type { AssessmentTypeName } from './assessment-type.ts';
import { Assessment, LearningAssessmentType, Supervision } from './assessment.type.ts';

@InputType({ description: 'An assessor or registrar sets up how an offering of their own institution is assessed.' })
export class CreateAssessmentInput {
  @Field(() => ID, { description: 'The offering, of the own institution.' })
  @Directive('@institution')
  offeringId!: string;

  @Field(() => LearningAssessmentType, { description: 'How its learning is assessed.' })
  type!: AssessmentTypeName;

  @Field(() => Supervision, { description: 'Supervision and identity verification.' })
  supervision!: keyof typeof Supervision;

  @Field(() => ID, { description: 'How scores are written: one of the institution’s `gradingSchemes`.' })
  gradingSchemeId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An assessor or registrar takes away an assessment in which nothing is recorded.' })
export class RemoveAssessmentInput {
  @Field(() => ID, { description: 'The assessment, of the own institution.' })
  @Directive('@institution')
  assessmentId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const CreateAssessmentResult = resultUnion('CreateAssessmentResult', () => Assessment);
export const RemoveAssessmentResult = resultUnion('RemoveAssessmentResult', () => Assessment);
