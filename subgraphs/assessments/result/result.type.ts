import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const ResultState = enumType('ResultState', 'The progress of an assessment.', {
  QUEUED: 'Not begun. Not in use yet: a result is created when its first score is recorded.',
  IN_PROGRESS: 'Being assessed; a score may be recorded but is not final.',
  POSTPONED: 'Postponed. Not in use yet.',
  COMPLETED: 'Assessed, with a final result.',
});

export const PassState = enumType('PassState', 'Whether the score passes.', {
  UNKNOWN: 'There is no score. Not in use yet: a result is created when its first score is recorded.',
  PASSED: 'It passes.',
  FAILED: 'It does not pass.',
});

@ObjectType({ description: 'One version of a result; it is never changed.' })
export class ResultVersion {
  @Field(() => Int, { description: '1 is the first.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'In the notation of the grading scheme.' })
  score!: string | null;

  @Field(() => Boolean, { description: 'Whether it was final.' })
  final!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@ObjectType({ description: 'The outcome of an assessment for one enrolment, in its current version.' })
@Directive('@key(fields: "id")')
export class Result {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => ResultState, { description: 'Its progress.' })
  state!: keyof typeof ResultState;

  @Field(() => PassState, { description: 'Whether it passes.' })
  pass!: keyof typeof PassState;

  @Field(() => String, {
    nullable: true,
    description: 'In the notation of the grading scheme: "A", "4", "passed", "87.5".',
  })
  score!: string | null;

  @Field(() => Boolean, { description: 'Whether it is final; set by a registrar on behalf of the examination board.' })
  final!: boolean;

  @Field(() => Int, { description: 'Incremented with each recording.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When this version was recorded.' })
  recordedAt!: Date;
}

@ObjectType('Enrolment', { description: 'A place in an offering; here with its results.' })
@Directive('@key(fields: "id")')
export class AssessedEnrolment {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;
}
