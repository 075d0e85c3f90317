import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Course } from '../evidence/evidence.type.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';

@ObjectType({ description: 'A course version that a rule covers, with the facts that define the version.' })
export class RecognitionRuleSource {
  @Field(() => Course, { nullable: true, description: 'The course. A change of ECTS or outcomes makes a new course.' })
  course!: { id: string } | null;

  @Field(() => String, { description: 'Its title when the rule was made.' })
  title!: string;

  @Field(() => Float, { description: 'Its ECTS.' })
  ects!: number;

  @Field(() => Int, { nullable: true, description: 'Its EQF level; null where none is stated.' })
  eqfLevel!: number | null;
}

@ObjectType({ description: 'What a rule gives: a course or module of the recognising institution.' })
export class RecognitionRuleTarget {
  @Field(() => String, { description: "The recognising institution's code, such as `COMP.100`." })
  code!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => Float, {
    nullable: true,
    description: "How many of the rule's ECTS count towards it; null where they are not divided.",
  })
  ects!: number | null;

  @Field(() => Course, { nullable: true, description: 'The course; null where it is not in the graph.' })
  course!: { id: string } | null;
}

@ObjectType({
  description:
    'A rule by which an institution recognises courses automatically. A version is never edited: it is ended and replaced by a new one.',
})
@Directive('@key(fields: "id")')
export class RecognitionRule {
  @Field(() => ID, { description: 'Record id of this version at the recognising institution.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The first day it applies.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies; null for no end.' })
  validUntil!: string | null;

  @Field(() => Int, { description: 'Version number of the rule, from 1.' })
  number!: number;

  @Field(() => Float, {
    description:
      'ECTS it gives for all of its sources together. If the evidence has more, an officer decides, not the rule.',
  })
  ects!: number;

  @Field(() => Int, { nullable: true, description: 'The lowest EQF level accepted; null for any.' })
  eqfLevel!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The lowest grade accepted, on the scale of the source; null for any.',
  })
  minGrade!: string | null;

  @Field(() => [RecognitionPurpose], { description: 'Requests for these purposes are decided automatically.' })
  purposes!: readonly (keyof typeof RecognitionPurpose)[];

  @Field(() => String, { description: 'What the equivalence is based on.' })
  evidence!: string;

  @Field(() => DateTimeScalar, { description: 'When this version was made.' })
  madeAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was ended or replaced; null while it is current.',
  })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endedBecause!: string | null;
}

export const RecognitionRuleConnection = connectionType('RecognitionRule', () => RecognitionRule);
