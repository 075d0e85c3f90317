import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { RecognitionOutcome } from '../decision/decision.type.ts';

@ObjectType({ description: "A subject expert's opinion on a request: advice, never a decision." })
export class RecognitionOpinion {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Who was asked, by their subject.' })
  expert!: string;

  @Field(() => String, { description: 'What an officer asked.' })
  question!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  askedAt!: Date;

  @Field(() => String, { nullable: true, description: 'What the expert thinks; null before it is given.' })
  opinion!: string | null;

  @Field(() => RecognitionOutcome, {
    nullable: true,
    description: 'What the expert would decide; null where left open.',
  })
  recommends!: keyof typeof RecognitionOutcome | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given; null before.' })
  givenAt!: Date | null;
}

@InputType({ description: 'An officer asks a subject expert, an assessor of the own institution, for an opinion.' })
export class AskOpinionInput {
  @Field(() => ID, { description: 'The request; the expert sees it from now on.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => ID, { description: 'The expert, by their subject (`tuni.fi|…`).' })
  expert!: string;

  @Field(() => String, { description: 'What is asked; not empty.' })
  question!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The expert who was asked gives an opinion, once.' })
export class GiveOpinionInput {
  @Field(() => ID, { description: 'The request.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => String, { description: 'The opinion; not empty.' })
  opinion!: string;

  @Field(() => RecognitionOutcome, { nullable: true, description: 'What the expert would decide.' })
  recommends?: keyof typeof RecognitionOutcome | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}
