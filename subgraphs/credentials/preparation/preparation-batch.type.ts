import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

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
