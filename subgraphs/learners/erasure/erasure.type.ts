import { Field, ID, Int, ObjectType } from 'type-graphql';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import { enumType } from '../../shared/serving/enum.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

export const ErasureStateEnum = enumType('ErasureState', 'Where a request to erase a learner stands.', {
  REQUESTED: 'The learner asked; a registrar of the home decides.',
  WITHDRAWN: 'The learner took it back before it was decided.',
  REFUSED: 'A registrar refused it, with a reason.',
  EXECUTED: 'Done at home, and ordered at every institution that kept something: the reports say how far.',
});

@ObjectType({ description: 'Records that are gone.' })
export class ErasedRecords {
  @Field(() => String, { description: 'What they were.' })
  what!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'Records that stay.' })
export class KeptRecords {
  @Field(() => String, { description: 'What they are.' })
  what!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => String, { description: 'Why they stay, and without what.' })
  why!: string;
}

@ObjectType({ description: 'What one institution erased and kept.' })
export class ErasureReport {
  @Field(() => InstitutionLink, { description: 'Where.' })
  institution!: Reference;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null while it has not answered.' })
  doneAt!: Date | null;

  @Field(() => [ErasedRecords], { description: 'What is gone.' })
  erased!: readonly ErasedRecords[];

  @Field(() => [KeptRecords], { description: 'What stays, and why.' })
  kept!: readonly KeptRecords[];
}

@ObjectType({
  description: 'A learner asked that their data be erased. To that learner, and to registrars of the home.',
})
export class Erasure {
  @Field(() => ID, { description: 'Record id at the home.' })
  id!: string;

  @Field(() => ErasureStateEnum, { description: 'Where it stands.' })
  state!: keyof typeof ErasureStateEnum;

  @Field(() => DateTimeScalar, { description: 'When the learner asked.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided or taken back; null before.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused; else null.' })
  reason!: string | null;
}
