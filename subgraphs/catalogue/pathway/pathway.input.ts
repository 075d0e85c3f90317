import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Pathway } from './pathway.type.ts';

@InputType({ description: "A pathway's texts in another language." })
export class PathwayTranslationInput {
  @Field(() => String, { description: 'ISO 639-1 code, such as `fi`.' })
  language!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Its goal.' })
  goal?: string | null;
}

@InputType({ description: 'A step of a pathway.' })
export class PathwayStepInput {
  @Field(() => [ID], { description: 'Courses of the catalogue, 1 to 20; any one of them completes the step.' })
  courseIds!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'True where the step is optional.' })
  optional!: boolean;

  @Field(() => String, { nullable: true, description: "The step's title, in `language`." })
  title?: string | null;
}

@InputType({ description: 'The award towards which the credits of a pathway are stacked.' })
export class PathwayAwardInput {
  @Field(() => String, { description: 'Its title, in `language`.' })
  title!: string;

  @Field(() => Float, { description: 'The ECTS it requires.' })
  ects!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'SCHAC code of the member that awards it; omitted where that is open.',
  })
  institutionId?: string | null;
}

@InputType({ description: 'The pathway of which a new version is published.' })
export class ReplacedPathwayInput {
  @Field(() => ID, { description: 'The pathway; it keeps its id.' })
  pathwayId!: string;

  @Field(() => Int, {
    description: 'The version you have read. Refused with `CONFLICT` where another version has been published since.',
  })
  version!: number;
}

@InputType({
  description: 'A pathway to publish, with its courses in order, either as `courseIds` (a step each) or as `steps`.',
})
export class PublishPathwayInput {
  @Field(() => String, { description: 'Its title, in `language`.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is about, in `language`.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Its goal, in `language`.' })
  goal?: string | null;

  @Field(() => String, { defaultValue: 'en', description: 'The language of these texts, ISO 639-1.' })
  language!: string;

  @Field(() => [PathwayTranslationInput], { nullable: true, description: 'The same texts in other languages.' })
  translations?: PathwayTranslationInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'Courses of the catalogue, in order, each as a step of its own.' })
  courseIds?: string[] | null;

  @Field(() => [PathwayStepInput], { nullable: true, description: '1 to 50 steps, in order; instead of `courseIds`.' })
  steps?: PathwayStepInput[] | null;

  @Field(() => PathwayAwardInput, { nullable: true, description: 'The award towards which the steps are stacked.' })
  award?: PathwayAwardInput | null;

  @Field(() => ReplacedPathwayInput, {
    nullable: true,
    description: 'The pathway of which this is a new version. By default a new pathway is published.',
  })
  replaces?: ReplacedPathwayInput | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Withdraws a pathway, which is then no longer listed.' })
export class WithdrawPathwayInput {
  @Field(() => ID, { description: 'The pathway.' })
  pathwayId!: string;

  @Field(() => String, { description: 'The reason, addressed to learners.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PublishPathwayResult = resultUnion('PublishPathwayResult', () => Pathway);
export const WithdrawPathwayResult = resultUnion('WithdrawPathwayResult', () => Pathway);
