import { Field, Int, ObjectType } from 'type-graphql';

import type { Reference } from '../../shared/references/reference.type.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';

@ObjectType({ description: 'Requests of one kind of outcome; hidden where they are few.' })
export class RecognitionOutcomeCount {
  @Field(() => String, {
    description:
      'FULL, ALTERNATIVE, PARTIAL, CONDITIONAL or REFUSED, as the decision says that stands; else WITHDRAWN or OPEN.',
  })
  outcome!: string;

  @Field(() => Int, { nullable: true, description: 'How many; null where it is hidden.' })
  count!: number | null;
}

@ObjectType({ description: 'What became of requests to recognise credentials of one partner.' })
export class RecognitionFigures {
  @Field(() => Institution, { description: 'Who awarded the credentials: the first one of each request.' })
  partner!: Reference;

  @Field(() => Int, { nullable: true, description: 'How many requests; null where fewer than 5.' })
  requests!: number | null;

  @Field(() => [RecognitionOutcomeCount], {
    description:
      'Every outcome, each request in one. Hidden is what fewer than 5 had, none included, and so many more that the hidden ones come to at least 5.',
  })
  outcomes!: readonly RecognitionOutcomeCount[];

  @Field(() => Int, {
    nullable: true,
    description: 'Median of days from the request to its first decision; null where fewer than 5 are decided.',
  })
  medianDays!: number | null;

  @Field(() => DateScalar, { description: 'What was before this day is counted: the first of the month.' })
  before!: string;
}
