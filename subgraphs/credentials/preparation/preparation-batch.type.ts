import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const BatchStateEnum = enumType('BatchState', 'How far a job is.', {
  QUEUED: 'Waits for a worker.',
  RUNNING: 'At work; it goes on after a restart.',
  PAUSED: 'Held by a person, who may let it go on.',
  FINISHED: 'Every item was tried.',
  STOPPED: 'Ended early: five items in a row failed, or a person ended it. What was not tried may be asked for again.',
});

@ObjectType({
  description:
    'A job that prepares the credentials of one offering. Whoever did not pass gets none and is not counted; those already sealed count as ready.',
})
@Directive('@key(fields: "id")')
export class PreparationBatch {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => BatchStateEnum, { description: 'How far it is.' })
  state!: keyof typeof BatchStateEnum;
}
