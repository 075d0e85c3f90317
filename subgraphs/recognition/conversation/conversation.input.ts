import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionRequest } from '../request/request.type.ts';

const REQUEST = { description: 'The request.' } as const;

@InputType({ description: 'An officer asks the learner for something; the time limit stands still meanwhile.' })
export class RequestInformationInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => String, { description: 'What is asked for; not empty.' })
  question!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The learner answers; the time limit runs on.' })
export class AnswerInformationInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => String, { description: 'The answer; not empty.' })
  answer!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The learner takes a request back, before a decision.' })
export class WithdrawRecognitionInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An officer tells the learner of a delay: why, and the new day.' })
export class PostponeRecognitionInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => DateScalar, { description: 'The new day by which to decide, after today and after the present one.' })
  until!: string;

  @Field(() => String, { description: 'Why, in words the learner reads.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Who works on a request.' })
export class AssignRecognitionInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'An officer of the own institution, by their subject (`tuni.fi|…`); unset, oneself.',
  })
  to?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RequestInformationResult = resultUnion('RequestInformationResult', () => RecognitionRequest);
export const AnswerInformationResult = resultUnion('AnswerInformationResult', () => RecognitionRequest);
export const WithdrawRecognitionResult = resultUnion('WithdrawRecognitionResult', () => RecognitionRequest);
export const PostponeRecognitionResult = resultUnion('PostponeRecognitionResult', () => RecognitionRequest);
export const AssignRecognitionResult = resultUnion('AssignRecognitionResult', () => RecognitionRequest);
