import { Field, ID, Int, ObjectType } from 'type-graphql';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const ErasureState = enumType('ErasureState', 'The state of a request to erase a learner.', {
  REQUESTED: 'The learner requested it; a registrar of the home institution decides.',
  WITHDRAWN: 'The learner withdrew it before it was decided.',
  REFUSED: 'A registrar refused it, with a reason.',
  EXECUTED: 'Executed at home and ordered at every institution that kept data; the reports show the progress.',
});

@ObjectType({ description: 'Records that were erased.' })
export class ErasedRecords {
  @Field(() => String, { description: 'The kind of record.' })
  what!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'Records that are kept.' })
export class KeptRecords {
  @Field(() => String, { description: 'The kind of record.' })
  what!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => String, { description: 'Why they are kept, and what was removed from them.' })
  why!: string;
}

@ObjectType({ description: 'What one institution erased and kept.' })
export class ErasureReport {
  @Field(() => InstitutionLink, { description: 'Where.' })
  institution!: Reference;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was done; null until the institution has answered.',
  })
  doneAt!: Date | null;

  @Field(() => [ErasedRecords], { description: 'What was erased.' })
  erased!: readonly ErasedRecords[];

  @Field(() => [KeptRecords], { description: 'What is kept, and why.' })
  kept!: readonly KeptRecords[];
}

@ObjectType({
  description:
    "A learner's request for the erasure of their data. Visible to that learner and to registrars of the home institution.",
})
export class Erasure {
  @Field(() => ID, { description: 'Record id at the home institution.' })
  id!: string;

  @Field(() => ErasureState, { description: 'Its state.' })
  state!: keyof typeof ErasureState;

  @Field(() => DateTimeScalar, { description: 'When the learner made the request.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided or withdrawn; null before that.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused; null otherwise.' })
  reason!: string | null;
}
