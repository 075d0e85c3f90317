import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { RecognitionPurpose } from '../../shared/card/recognition-purpose.type.ts';
import { DateScalar } from '../../shared/serving/scalars.ts';

@ObjectType('RecognisedAt', {
  description:
    'A rule in force today by which an institution recognises a course: automatically if it gives all the ECTS of its courses, otherwise an officer decides.',
})
export class RecognisedAtType {
  @Field(() => String, { description: "What it gives, in the recognising institution's words." })
  title!: string;

  @Field(() => Float, { description: 'ECTS credits that are recognised.' })
  ects!: number;

  @Field(() => [RecognitionPurpose], { description: 'The purposes for which it is recognised.' })
  purposes!: readonly (keyof typeof RecognitionPurpose)[];

  @Field(() => Boolean, { description: 'True where further courses are needed besides this one.' })
  together!: boolean;

  @Field(() => Boolean, { description: 'True where it follows from an agreement approved by both institutions.' })
  byAgreement!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it applies; null for no end.' })
  validUntil!: string | null;
}

@ObjectType({ description: "Where a course is recognised, by the institutions' rules." })
@Directive('@key(fields: "id")')
export class CourseRecognition {
  @Field(() => ID, { description: "The course's record id." })
  id!: string;
}
