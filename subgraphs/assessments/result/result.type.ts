import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const ResultStateEnum = enumType('ResultState', 'How far an assessment is.', {
  QUEUED: 'Not begun. No result is so yet: one is made when its first score is recorded.',
  IN_PROGRESS: 'Being assessed; a score may be there and is not final.',
  POSTPONED: 'Put off. No result is so yet: nothing puts one off.',
  COMPLETED: 'Assessed, for the examination board.',
});

export const PassStateEnum = enumType('PassState', 'Whether the score passes.', {
  UNKNOWN: 'There is no score. No result is so yet: one is made when its first score is recorded.',
  PASSED: 'It passes.',
  FAILED: 'It does not pass.',
});

@ObjectType({ description: 'One version of a result; it is never changed.' })
export class ResultVersion {
  @Field(() => Int, { description: '1 is the first.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'As the grading scheme writes it.' })
  score!: string | null;

  @Field(() => Boolean, { description: 'Whether it was final.' })
  final!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@ObjectType({ description: 'What an assessment of one enrolment came to, as it stands now.' })
@Directive('@key(fields: "id")')
export class Result {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;

  @Field(() => ResultStateEnum, { description: 'How far it is.' })
  state!: keyof typeof ResultStateEnum;

  @Field(() => PassStateEnum, { description: 'Whether it passes.' })
  pass!: keyof typeof PassStateEnum;

  @Field(() => String, { nullable: true, description: 'As the grading scheme writes it: "A", "4", "passed", "87.5".' })
  score!: string | null;

  @Field(() => Boolean, { description: 'Set by a registrar for the examination board.' })
  final!: boolean;

  @Field(() => Int, { description: 'Grows with each recording.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When this version was recorded.' })
  recordedAt!: Date;
}

@ObjectType('Enrolment', { description: 'A place taken in an offering; here with its results.' })
@Directive('@key(fields: "id")')
export class AssessedEnrolment {
  @Field(() => ID, { description: 'Record id, `<SCHAC code>:<UUID>`.' })
  id!: string;
}
