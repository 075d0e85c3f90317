import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { RecognitionStack } from '../stack/stack.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'Credits given to a learner for learning elsewhere, by a current decision.' })
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
  description: 'An entry of the ledger: credits given, or reversed by a superseding decision.',
})
export class LedgerEntry {
  @Field(() => ID, { description: 'Id of the recognised credit, or of the reversal.' })
  id!: string;

  @Field(() => Float, { description: 'ECTS; negative for a reversal.' })
  ects!: number;

  @Field(() => String, { nullable: true, description: 'What they count towards.' })
  towards!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  at!: Date;
}

@ObjectType({ description: 'Total ECTS towards one target.' })
export class LedgerTotal {
  @Field(() => String, {
    nullable: true,
    description: 'What they count towards; null where the learner named nothing.',
  })
  towards!: string | null;

  @Field(() => Float, { description: 'Total ECTS, reversals deducted.' })
  ects!: number;
}

@ObjectType({
  description:
    'Credits recognised for a learner by one institution, entry by entry. Entries are never edited: a reversal is an entry of its own.',
})
export class RecognitionLedger {
  @Field(() => Float, { description: 'Total ECTS, reversals deducted.' })
  total!: number;

  @Field(() => [LedgerTotal], { description: 'ECTS by what they count towards.' })
  byTarget!: LedgerTotal[];

  @Field(() => [LedgerEntry], { description: 'Every entry, earliest first; at most 1000.' })
  entries!: LedgerEntry[];

  @Field(() => [RecognitionStack], {
    description:
      'Targets of rules in force that need several courses, of which the learner has at least one: what is there and what is missing, nearest to completion first.',
  })
  stacks!: readonly RecognitionStack[];
}
