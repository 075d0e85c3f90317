import { Directive, Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../shared/serving/arguments.ts';
import { resultUnion } from '../refusals.ts';
import { Result } from './result.type.ts';

@InputType({ description: 'The score of an enrolment in an assessment.' })
export class RecordResultInput {
  @Field(() => ID, { description: 'The enrolment, at your institution.' })
  @Directive('@institution')
  enrolmentId!: string;

  @Field(() => ID, { description: "The assessment, of the enrolment's offering." })
  assessmentId!: string;

  @Field(() => String, { description: 'In the notation of the grading scheme: "A", "4", "passed", "87.5".' })
  score!: string;

  @Field(() => Boolean, {
    description:
      'Whether the result is final. Only a registrar may set it to true, on behalf of the examination board.',
  })
  final!: boolean;

  @Field(() => ID, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

export const RecordResultResult = resultUnion('RecordResultResult', () => Result);
