import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import { RecognitionOutcome } from '../decision/decision.type.ts';

@ObjectType({ description: "A subject expert's opinion on a request: advice, never a decision." })
export class RecognitionOpinion {
  @Field(() => ID, { description: 'Record id.' })
  id!: string;

  @Field(() => ID, { description: "The expert's subject." })
  expert!: string;

  @Field(() => String, { description: "The officer's question." })
  question!: string;

  @Field(() => DateTimeScalar, { description: 'When it was requested.' })
  askedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The opinion; null before it is given.' })
  opinion!: string | null;

  @Field(() => RecognitionOutcome, {
    nullable: true,
    description: 'What the expert would decide; null where they leave it open.',
  })
  recommends!: keyof typeof RecognitionOutcome | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given; null before that.' })
  givenAt!: Date | null;
}

@InputType({ description: 'A question to a subject expert, who is an assessor of your institution.' })
export class AskOpinionInput {
  @Field(() => ID, { description: 'The request, which the expert may see from now on.' })
  @Directive('@institution')
  requestId!: string;

  @Field(() => ID, { description: "The expert's subject (`tuni.fi|…`)." })
  expert!: string;

  @Field(() => String, { description: 'The question; not empty.' })
  question!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The opinion of the expert who was asked; given once.' })
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
