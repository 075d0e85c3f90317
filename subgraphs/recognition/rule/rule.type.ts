import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../shared/serving/connection.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';
import { Course } from '../evidence/evidence.type.ts';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';

@ObjectType({ description: 'A course version that a rule covers, with the facts that make the version.' })
export class RecognitionRuleSource {
  @Field(() => Course, { nullable: true, description: 'The course; a change of its ECTS or outcomes makes another.' })
  course!: { id: string } | null;

  @Field(() => String, { description: 'Its title when the rule was made.' })
  title!: string;

  @Field(() => Float, { description: 'Its ECTS.' })
  ects!: number;

  @Field(() => Int, { nullable: true, description: 'Its EQF level; null where it states none.' })
  eqfLevel!: number | null;
}

@ObjectType({ description: 'What a rule gives of the recognising institution.' })
export class RecognitionRuleTarget {
  @Field(() => String, { description: "The institution's own code: `COMP.100`." })
  code!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'How many of the ECTS count as it; null where that is not parted.',
  })
  ects!: number | null;

  @Field(() => Course, { nullable: true, description: 'The course, where it is in the graph.' })
  course!: { id: string } | null;
}

@ObjectType({
  description:
    'What an institution recognises without further work. A version is never edited: it ends, and another is made.',
})
@Directive('@key(fields: "id")')
export class RecognitionRule {
  @Field(() => ID, { description: 'Record id of this version, at the recognising institution.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The first day it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; null without end.' })
  validUntil!: string | null;

  @Field(() => Int, { description: 'Which version of the rule this is; 1 for the first.' })
  number!: number;

  @Field(() => Float, {
    description:
      'ECTS it gives for all its sources together. If they are fewer than the evidence has, an officer decides, not the rule.',
  })
  ects!: number;

  @Field(() => Int, { nullable: true, description: 'The lowest EQF level it takes; null for any.' })
  eqfLevel!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The lowest grade it takes, on the scale of the source; null for any.',
  })
  minGrade!: string | null;

  @Field(() => [RecognitionPurpose], { description: 'Requests for these purposes it decides at once.' })
  purposes!: readonly (keyof typeof RecognitionPurpose)[];

  @Field(() => String, { description: 'On what the equivalence rests.' })
  evidence!: string;

  @Field(() => DateTimeScalar, { description: 'When this version was made.' })
  madeAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended or replaced; null while it was not.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended, in words.' })
  endedBecause!: string | null;
}

export const RecognitionRuleConnection = connectionType('RecognitionRule', () => RecognitionRule);
