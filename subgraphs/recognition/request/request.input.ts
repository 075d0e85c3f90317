import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { resultUnion } from '../refusals.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { RecognitionRequest, RecognitionState } from './request.type.ts';

@InputType({ description: 'A learner asks an institution to recognise what they learnt elsewhere.' })
export class RequestRecognitionInput {
  @Field(() => ID, { description: 'Who should recognise it: the home, or another institution.' })
  @Directive('@institution')
  at!: string;

  @Field(() => ID, { description: 'The sealed credential, in the own keeping at home.' })
  receivedCredentialId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'More sealed credentials that belong to the same request, at most 9.',
  })
  alsoReceivedCredentialIds?: string[] | null;

  @Field(() => RecognitionPurpose, { description: 'What it is asked for.' })
  purpose!: keyof typeof RecognitionPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'What it should count towards: a code or title of the institution.',
  })
  towards?: string | null;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which requests of the queue.' })
export class RecognitionQueueFilter {
  @Field(() => [RecognitionState], {
    nullable: true,
    description: 'In these states; unset, those somebody waits for, and flagged ones.',
  })
  state?: (keyof typeof RecognitionState)[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: past their day. False: within time.' })
  overdue?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the credential was revoked or suspended since. False: not so.',
  })
  flagged?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: assigned to the officer who asks. False: not so.',
  })
  assignedToMe?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: assigned to nobody. False: to somebody.' })
  unassigned?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'With evidence awarded by these members.' })
  from?: string[] | null;

  @Field(() => [RecognitionPurpose], { nullable: true, description: 'Asked for one of these purposes.' })
  purpose?: (keyof typeof RecognitionPurpose)[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'To be decided by this day at the latest, overdue ones too.',
  })
  dueBy?: string | null;
}

export const RequestRecognitionResult = resultUnion('RequestRecognitionResult', () => RecognitionRequest);
