import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { enumType } from '../../shared/serving/enum.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import { Credential, EnrolmentLink } from '../credential/credential.type.ts';

export const BatchState = enumType('BatchState', 'The progress of a job.', {
  QUEUED: 'Waiting for a worker.',
  RUNNING: 'Running; it continues after a restart.',
  PAUSED: 'Paused by a person, who can resume it.',
  FINISHED: 'Every item was processed.',
  STOPPED:
    'Ended early, because five items in a row failed or a person cancelled it. Items that were not processed can be submitted again.',
});

@ObjectType({
  description:
    'A job that prepares the credentials of one offering. Learners who did not pass get none and are not counted; credentials that are already sealed count as ready.',
})
@Directive('@key(fields: "id")')
export class PreparationBatch {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => BatchState, { description: 'Its progress.' })
  state!: keyof typeof BatchState;
}

@ObjectType({ description: 'An enrolment whose credential could not be prepared.' })
export class PreparationFailure {
  @Field(() => EnrolmentLink, { nullable: true, description: 'Which.' })
  enrolment!: Reference | null;

  @Field(() => Credential, {
    nullable: true,
    description: 'Its credential: as prepared earlier, or a draft without the learner’s name. Null if it has none.',
  })
  credential!: Credential | null;

  @Field(() => String, { description: 'Stable code for programs.' })
  code!: string;

  @Field(() => String, { description: 'A human-readable explanation.' })
  message!: string;
}

export const PreparationFailureConnection = connectionType('PreparationFailure', () => PreparationFailure);
