import { Field, Int, ObjectType } from 'type-graphql';

import type { Reference } from '../../shared/references/reference.type.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';

@ObjectType({ description: 'The number of requests with one outcome; hidden where it is small.' })
export class RecognitionOutcomeCount {
  @Field(() => String, {
    description:
      'FULL, ALTERNATIVE, PARTIAL, CONDITIONAL or REFUSED by the current decision; otherwise WITHDRAWN or OPEN.',
  })
  outcome!: string;

  @Field(() => Int, { nullable: true, description: 'The number of requests; null where it is hidden.' })
  count!: number | null;
}

@ObjectType({ description: 'Outcomes of requests to recognise credentials of one partner.' })
export class RecognitionFigures {
  @Field(() => Institution, { description: 'The institution that awarded the first credential of each request.' })
  partner!: Reference;

  @Field(() => Int, { nullable: true, description: 'The number of requests; null where fewer than 5.' })
  requests!: number | null;

  @Field(() => [RecognitionOutcomeCount], {
    description:
      'Every outcome; each request is counted once. Counts below 5, including zero, are hidden, and further ones until those hidden add up to at least 5.',
  })
  outcomes!: readonly RecognitionOutcomeCount[];

  @Field(() => Int, {
    nullable: true,
    description: 'Median number of days from submission to the first decision; null where fewer than 5 are decided.',
  })
  medianDays!: number | null;

  @Field(() => DateScalar, {
    description: 'Requests and decisions before this day are counted: the first of the month.',
  })
  before!: string;
}
