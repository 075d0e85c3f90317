import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { RecognitionStack } from '../stack/stack.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'Credits a learner was given for learning elsewhere, by a decision that stands.' })
@Directive('@key(fields: "id")')
export class RecognisedCredit {
  @Field(() => ID, { description: 'Record id at the recognising institution.' })
  id!: string;

  @Field(() => Float, { description: 'How many ECTS.' })
  ects!: number;

  @Field(() => String, { nullable: true, description: 'What they count towards at the recognising institution.' })
  towards!: string | null;
}

@ObjectType({
  description: 'An entry of the ledger: credits given, or taken back by a decision that superseded another.',
})
export class LedgerEntry {
  @Field(() => ID, { description: 'The recognised credit, or the correction.' })
  id!: string;

  @Field(() => Float, { description: 'ECTS; below nothing where they were taken back.' })
  ects!: number;

  @Field(() => String, { nullable: true, description: 'What they count towards.' })
  towards!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'ECTS towards one thing.' })
export class LedgerTotal {
  @Field(() => String, {
    nullable: true,
    description: 'What they count towards; null where the learner named nothing.',
  })
  towards!: string | null;

  @Field(() => Float, { description: 'How many, with what was taken back.' })
  ects!: number;
}

@ObjectType({
  description:
    'Credits recognised for a learner by one institution, entry by entry. Never edited: what was taken back is an entry as well.',
})
export class RecognitionLedger {
  @Field(() => Float, { description: 'ECTS in all, with what was taken back.' })
  total!: number;

  @Field(() => [LedgerTotal], { description: 'ECTS towards each thing.' })
  byTarget!: LedgerTotal[];

  @Field(() => [LedgerEntry], { description: 'Every entry, the earliest first; at most 1000.' })
  entries!: LedgerEntry[];

  @Field(() => [RecognitionStack], {
    description:
      'Targets of the rules in force that take several courses together, of which at least one is here: what is there and what is missing, the nearest to complete first.',
  })
  stacks!: readonly RecognitionStack[];
}
