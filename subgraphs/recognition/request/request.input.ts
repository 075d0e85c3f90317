import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { RecognitionRequest, RecognitionState } from './request.type.ts';

@InputType({ description: 'A request to recognise learning from elsewhere.' })
export class RequestRecognitionInput {
  @Field(() => ID, { description: 'The institution that should recognise it: your own or another.' })
  @Directive('@institution')
  at!: string;

  @Field(() => ID, { description: 'The received credential, kept at your home institution.' })
  receivedCredentialId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Further received credentials that belong to the same request, at most 9.',
  })
  alsoReceivedCredentialIds?: string[] | null;

  @Field(() => RecognitionPurpose, { description: 'What the recognition is for.' })
  purpose!: keyof typeof RecognitionPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'What it should count towards: a code or title used by the institution.',
  })
  towards?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Selects requests of the queue.' })
export class RecognitionQueueFilter {
  @Field(() => [RecognitionState], {
    nullable: true,
    description: 'In one of these states. By default, requests that are not settled, and flagged ones.',
  })
  state?: (keyof typeof RecognitionState)[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: past the time limit. False: not past it.' })
  overdue?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: a credential has been revoked or suspended since submission. False: none has.',
  })
  flagged?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: assigned to you. False: not assigned to you.',
  })
  assignedToMe?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: assigned to nobody. False: to somebody.' })
  unassigned?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'With evidence awarded by these members.' })
  from?: string[] | null;

  @Field(() => [RecognitionPurpose], { nullable: true, description: 'For one of these purposes.' })
  purpose?: (keyof typeof RecognitionPurpose)[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Due on or before this day, including overdue ones.',
  })
  dueBy?: string | null;
}

export const RequestRecognitionResult = resultUnion('RequestRecognitionResult', () => RecognitionRequest);
