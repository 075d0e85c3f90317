import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionRequest } from '../request/request.type.ts';

const REQUEST = { description: 'The request.' } as const;

@InputType({ description: 'A question to the learner. The time limit is paused until the answer.' })
export class RequestInformationInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => String, { description: 'What the learner is asked for; not empty.' })
  question!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "The learner's answer. The time limit resumes." })
export class AnswerInformationInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => String, { description: 'The answer; not empty.' })
  answer!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Withdraws the learner's request, before a decision." })
export class WithdrawRecognitionInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A delay: its reason and the new day, of which the learner is notified.' })
export class PostponeRecognitionInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => DateScalar, { description: 'The new day by which to decide; after today and after the current day.' })
  until!: string;

  @Field(() => String, { description: 'The reason, addressed to the learner.' })
  reason!: string;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Assigns a request to an officer.' })
export class AssignRecognitionInput {
  @Field(() => ID, REQUEST)
  @Directive('@institution')
  requestId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The subject of an officer of your institution (`tuni.fi|…`). By default yourself.',
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
