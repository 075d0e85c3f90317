import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Pathway } from './pathway.type.ts';

@InputType({ description: "A pathway's own words in a further language." })
export class PathwayTranslationInput {
  @Field(() => String, { description: 'ISO 639-1: `fi`.' })
  language!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it leads to.' })
  goal?: string | null;
}

@InputType({ description: 'One step of a pathway.' })
export class PathwayStepInput {
  @Field(() => [ID], { description: 'Courses of the catalogue, 1 to 20; any one of them completes the step.' })
  courseIds!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'True where one may leave it out.' })
  optional!: boolean;

  @Field(() => String, { nullable: true, description: 'What the step is called, in `language`.' })
  title?: string | null;
}

@InputType({ description: 'The award towards which the credits of a pathway are stacked.' })
export class PathwayAwardInput {
  @Field(() => String, { description: 'Its title, in `language`.' })
  title!: string;

  @Field(() => Float, { description: 'How many ECTS it needs.' })
  ects!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'SCHAC code of the member that awards it; unset where that is open.',
  })
  institutionId?: string | null;
}

@InputType({ description: 'The pathway a new version of which is published.' })
export class ReplacedPathwayInput {
  @Field(() => ID, { description: 'The pathway; its id stays.' })
  pathwayId!: string;

  @Field(() => Int, { description: 'The version you saw: `CONFLICT` where somebody published another meanwhile.' })
  version!: number;
}

@InputType({
  description:
    'An administrator publishes a pathway: its courses in order, either as `courseIds` (each a step) or as `steps`.',
})
export class PublishPathwayInput {
  @Field(() => String, { description: 'Its title, in `language`.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is about, in `language`.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it leads to, in `language`.' })
  goal?: string | null;

  @Field(() => String, { defaultValue: 'en', description: 'The language of these words, ISO 639-1.' })
  language!: string;

  @Field(() => [PathwayTranslationInput], { nullable: true, description: 'The same in further languages.' })
  translations?: PathwayTranslationInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'Courses of the catalogue, in order, each a step of its own.' })
  courseIds?: string[] | null;

  @Field(() => [PathwayStepInput], { nullable: true, description: 'Steps, in order, 1 to 50; instead of `courseIds`.' })
  steps?: PathwayStepInput[] | null;

  @Field(() => PathwayAwardInput, { nullable: true, description: 'The award the steps are stacked towards.' })
  award?: PathwayAwardInput | null;

  @Field(() => ReplacedPathwayInput, { nullable: true, description: 'Unset, it is a new pathway.' })
  replaces?: ReplacedPathwayInput | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An administrator of its publisher withdraws a pathway: it is no longer listed.' })
export class WithdrawPathwayInput {
  @Field(() => ID, { description: 'The pathway.' })
  pathwayId!: string;

  @Field(() => String, { description: 'Why, in words learners read.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const PublishPathwayResult = resultUnion('PublishPathwayResult', () => Pathway);
export const WithdrawPathwayResult = resultUnion('WithdrawPathwayResult', () => Pathway);
